import fc from "fast-check";
import { expect, test } from "vitest";
import { type Recipient, UNSELECTABLE, whyUnselectable } from "./selectable";
import { PARTNER_STATES } from "./states";

const good: Recipient = { email: "pat@northgate.example", active: true, redacted: false };
const row = { state: "notInvited", organizationActive: true, recipient: good } as const;

test("INV-6 a row with a good recipient can be selected, also after a decline", () => {
  expect(whyUnselectable(row)).toBe(null);
  expect(whyUnselectable({ ...row, state: "declined" })).toBe(null);
});

test.each([
  [{ ...row, recipient: null }, "noRecipient"],
  [{ ...row, recipient: { ...good, redacted: true } }, "redacted"],
  [{ ...row, recipient: { ...good, email: null } }, "noEmail"],
  [{ ...row, recipient: { ...good, email: "  " } }, "noEmail"],
  [{ ...row, recipient: { ...good, active: false } }, "contactInactive"],
  [{ ...row, organizationActive: false }, "organizationInactive"],
  [{ ...row, state: "active" }, "active"],
  [{ ...row, state: "invited" }, "invited"],
  [{ ...row, state: "inactive" }, "inactive"],
] as const)("INV-6 %j: %s", (given, why) => expect(whyUnselectable(given)).toBe(why));

test("INV-6 every reason can be said, and nothing without a mailable person is ever selectable", () => {
  const any = fc.record({
    state: fc.constantFrom(...PARTNER_STATES),
    organizationActive: fc.boolean(),
    recipient: fc.option(
      fc.record({ email: fc.constantFrom(null, "", "a@b.example"), active: fc.boolean(), redacted: fc.boolean() }),
    ),
  });
  const said = new Set<string | null>();
  fc.assert(
    fc.property(any, (given) => {
      const why = whyUnselectable(given);
      said.add(why);
      if (why === null) expect(given.recipient).toMatchObject({ email: "a@b.example", active: true, redacted: false });
    }),
    { numRuns: 2_000 },
  );
  expect([...said].filter((why) => why !== null).sort()).toEqual([...UNSELECTABLE].sort());
});
