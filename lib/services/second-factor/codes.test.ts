import { expect, test } from "vitest";
import { asId, type UserId } from "../../domain/ids";
import { addressOf, hashOfCode, isRecoveryCode, newRecoveryCodes, newSecret, stepOf } from "./codes";

/* RFC 6238, appendix B, SHA-1: the last six digits of its eight. */
const RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("RFC 6238: %s s is %s", (seconds, code) => {
  const now = new Date(seconds * 1_000);
  const step = Math.floor(seconds / 30);
  expect(stepOf(RFC_SECRET, code, { now, used: null })).toBe(step);
  for (const [shift, fits] of [
    [30, true],
    [-30, true],
    [61, false],
    [-61, false],
  ] as const)
    expect(stepOf(RFC_SECRET, code, { now: new Date(now.getTime() + shift * 1_000), used: null }) === step).toBe(fits);
  expect(stepOf(RFC_SECRET, code, { now, used: step })).toBe(null);
  expect(stepOf(RFC_SECRET, code, { now, used: step - 1 })).toBe(step);
});

test.each(["", "28708", "2870822", "28708a", " 287082", "２８７０８２", "9".repeat(60)])("%s is no code", (code) =>
  expect(stepOf(RFC_SECRET, code, { now: new Date(59_000), used: null })).toBe(null),
);

test("secrets are long and differ, and the app is told whose they are", () => {
  const secrets = new Set(Array.from({ length: 50 }, newSecret));
  expect(secrets.size).toBe(50);
  for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(addressOf(RFC_SECRET, "mira@lakeside.example")).toMatch(
    /^otpauth:\/\/totp\/Tandem:mira%40lakeside\.example\?issuer=Tandem&secret=GEZDGNBV/,
  );
});

test("recovery codes are ten, differ, and are read however they are typed", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  const [one, other] = [1, 2].map((n) => asId<UserId>(`0198f000-0000-7000-8000-00000000000${n}`)) as [UserId, UserId];
  for (const code of codes) {
    expect(code).toMatch(/^[2-9a-z]{5}-[2-9a-z]{5}$/);
    expect(isRecoveryCode(code)).toBe(true);
    expect(hashOfCode(one, ` ${code.toUpperCase().replace("-", " ")}`)).toBe(hashOfCode(one, code));
    expect(hashOfCode(other, code)).not.toBe(hashOfCode(one, code));
  }
  expect(isRecoveryCode("123456")).toBe(false);
});
