import { describe, expect, it } from "vitest";
import { DeclineByLinkForm, DeclineForm } from "./offer";

const insourceId = "0198e5b0-7c1a-7000-8000-000000000001";
const said = (fields: Record<string, string>) => {
  const read = DeclineForm.safeParse({ insourceId, ...fields });
  return read.success ? read.data.reason : read.error.issues.map(({ path, message }) => [path.join("."), message]);
};

describe("D50 a reason, chosen or typed", () => {
  it("takes either, and both", () => {
    expect(said({ ready: "noCapacity" })).toBe("No capacity at that time");
    expect(said({ reason: "  We are on holiday. " })).toBe("We are on holiday.");
    expect(said({ ready: "pay", reason: "80 would do" })).toBe("The pay does not fit: 80 would do");
    expect(said({ ready: "other", reason: "Storm" })).toBe("Storm");
  });

  it("A52 declines nothing when the form is sent as it stands", () => {
    const needed = [["reason", "A reason is needed. Choose one or write it."]];
    expect(said({})).toEqual(needed);
    expect(said({ reason: " \n " })).toEqual(needed);
    expect(said({ ready: "other", reason: "" })).toEqual(needed);
    expect(DeclineByLinkForm.safeParse({ token: "abc" }).success).toBe(false);
  });

  it("holds 2,000 characters together", () => {
    expect(said({ reason: "x".repeat(2_000) })).toHaveLength(2_000);
    expect(said({ reason: "x".repeat(2_001) })).toEqual([
      ["reason", "This is too long. Use at most 2,000 characters."],
    ]);
    expect(said({ ready: "pay", reason: "x".repeat(1_990) })).toEqual([["reason", "This is too long. Shorten it."]]);
  });
});
