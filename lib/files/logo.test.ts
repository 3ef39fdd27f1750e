import { describe, expect, it } from "vitest";
import { jpeg, png, webp } from "../testing/pictures";
import { cleanLogo } from "./logo";

const SECRET = "51.5007 N, 0.1246 W";
const clean = (bytes: Buffer) => cleanLogo(bytes, 4096);

describe("a logo's picture", () => {
  it.each([
    ["image/png", png(), png(6, 4, SECRET)],
    ["image/jpeg", jpeg(), jpeg(SECRET)],
    ["image/webp", webp(), null],
  ] as const)("%s stays as it is drawn, without what stands beside it or behind its end", (type, plain, beside) => {
    expect(clean(plain)).toEqual({ type, bytes: plain, width: 6, height: 4 });
    if (beside) expect(clean(beside)?.bytes).toEqual(plain);
    expect(clean(Buffer.concat([plain, Buffer.from("<script>alert(1)</script>")]))?.bytes).toEqual(plain);
  });

  it("an extended WebP loses its data beside the picture, and says so in its header", () => {
    const cleaned = clean(webp(SECRET));
    expect([cleaned?.type, cleaned?.width, cleaned?.height]).toEqual(["image/webp", 6, 4]);
    expect(cleaned?.bytes.includes(SECRET)).toBe(false);
    expect(cleaned?.bytes[20]).toBe(0);
    expect(clean(cleaned!.bytes)?.bytes).toEqual(cleaned?.bytes);
    expect(clean(webp(SECRET, 0x02)), "moving pictures").toBeNull();
  });

  it("anything cut or damaged is none", () => {
    for (const whole of [png(6, 4, SECRET), jpeg(SECRET), webp()])
      for (let end = 0; end < whole.length; end++) expect(clean(whole.subarray(0, end)), `${end}`).toBeNull();
    const damaged = png();
    damaged[20] = 9; // the width, against its sum
    expect(clean(damaged)).toBeNull();
  });

  it.each([
    ["an SVG", "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"],
    ["a GIF", "GIF89a\u0001\u0000"],
    ["a page", "<!doctype html><p>No picture"],
    ["nothing", ""],
  ])("%s is none", (_, text) => {
    expect(clean(Buffer.from(text, "latin1"))).toBeNull();
  });

  it("is at most so large a side", () => {
    expect(clean(png(4096, 1))?.width).toBe(4096);
    expect(clean(png(4097, 1))).toBeNull();
    expect(clean(png(1, 4097))).toBeNull();
    expect(clean(png(0, 4))).toBeNull();
  });
});
