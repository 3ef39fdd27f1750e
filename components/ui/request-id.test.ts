import { afterEach, describe, expect, it, vi } from "vitest";
import { newRequestId } from "./request-id";

const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => vi.unstubAllGlobals());

describe("newRequestId", () => {
  it("makes a version 4 UUID", () => {
    expect(newRequestId()).toMatch(version4);
  });

  it("makes one where the page is not a secure context", () => {
    vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array) => bytes.fill(255) });
    expect(newRequestId()).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
    expect(newRequestId()).toMatch(version4);
  });
});
