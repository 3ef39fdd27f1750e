import { expect, test } from "vitest";
import { vaultOf } from "./vault";

const vault = vaultOf("a secret of the application", "second-factor");

test("what is sealed opens again, looks different each time, and with no other key", () => {
  const [one, other] = [vault.seal("JBSWY3DPEHPK3PXP"), vault.seal("JBSWY3DPEHPK3PXP")];
  expect(one).not.toBe(other);
  expect(one).not.toContain("JBSWY3DPEHPK3PXP");
  expect([vault.open(one), vault.open(other)]).toEqual(["JBSWY3DPEHPK3PXP", "JBSWY3DPEHPK3PXP"]);
  expect(vaultOf("another secret", "second-factor").open(one)).toBe(null);
  expect(vaultOf("a secret of the application", "something else").open(one)).toBe(null);
});

test.each(["", "x", "JBSWY3DPEHPK3PXP", "A".repeat(80)])("%s was not sealed by us", (text) =>
  expect(vault.open(text)).toBe(null),
);

test("a changed byte opens nothing", () => {
  const bytes = Buffer.from(vault.seal("JBSWY3DPEHPK3PXP"), "base64url");
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    expect(vault.open(changed.toString("base64url"))).toBe(null);
  }
});
