import { expect, test } from "vitest";
import {
  decidePartner,
  expiryOf,
  hasExpired,
  isReminderDue,
  leadSteps,
  PARTNER_STATES,
  PARTNER_STEP_NAMES,
  type PartnerState,
  type PartnerStep,
  partnerStep,
} from "./states";

// Written from the rule book, not from the code: 3.3, INV-8, INV-9, INV-12, INV-13.
const GRID = `
             invite  resend  revoke     expire     accept decline  deactivate reactivate
notInvited   invited ·       ·          ·          ·      ·        ·          ·
invited      ·       invited notInvited notInvited active declined ·          ·
active       ·       ·       ·          ·          ·      ·        inactive   ·
declined     invited ·       ·          ·          ·      ·        ·          ·
inactive     ·       ·       ·          ·          ·      ·        ·          active`;
const [steps = [], ...rows] = GRID.trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));
const cells = rows.flatMap(([state, ...to]) =>
  to.map((next, i) => [state as PartnerState, steps[i] as PartnerStep, next] as const),
);

test("INV-8 INV-9 INV-13 the grid has every cell", () => {
  expect(cells).toHaveLength(PARTNER_STATES.length * PARTNER_STEP_NAMES.length);
});

test.each(cells)("INV-12 a partner that is %s, %s: %s", (state, step, next) => {
  const decided = decidePartner(state, step);
  if (next === "·") expect(decided).toEqual({ ok: false, error: "wrongStatus", detail: { status: state } });
  else expect(decided).toMatchObject({ ok: true, value: { to: next } });
});

test("INV-9 only an accepted invitation makes a partner active, and only the recipient accepts", () => {
  const toActive = PARTNER_STEP_NAMES.filter((name) => partnerStep(name).to === "active");
  expect(toActive).toEqual(["accept", "reactivate"]);
  expect(partnerStep("accept").by).toBe("recipient");
  expect(partnerStep("reactivate").from).toEqual(["inactive"]);
});

test("INV-12 whatever ends the waiting closes the open invitation", () => {
  for (const name of PARTNER_STEP_NAMES) {
    const step = partnerStep(name);
    expect(step.invitation !== null, name).toBe(step.from.some((state) => state === "invited"));
  }
});

test("INV-5 what the row menu offers", () => {
  expect(Object.fromEntries(PARTNER_STATES.map((state) => [state, leadSteps(state)]))).toEqual({
    notInvited: ["invite"],
    invited: ["resend", "revoke"],
    active: ["deactivate"],
    declined: ["invite"],
    inactive: ["reactivate"],
  });
});

test("INV-12 an invitation counts for 30 days, to the millisecond", () => {
  const sent = new Date("2026-02-10T08:00:00.000Z");
  const expires = expiryOf(sent);
  expect(expires.toISOString()).toBe("2026-03-12T08:00:00.000Z");
  expect(hasExpired(expires, expires)).toBe(false);
  expect(hasExpired(expires, new Date(expires.getTime() + 1))).toBe(true);
});

test("INV-12 one reminder, in the last week and not after it", () => {
  const expiresAt = new Date("2026-03-12T08:00:00.000Z");
  const at = (text: string) => isReminderDue({ expiresAt, remindedAt: null }, new Date(text));
  expect(at("2026-03-05T07:59:59.999Z")).toBe(false);
  expect(at("2026-03-05T08:00:00.000Z")).toBe(true);
  expect(at("2026-03-12T08:00:00.000Z")).toBe(true);
  expect(at("2026-03-12T08:00:00.001Z")).toBe(false);
  expect(isReminderDue({ expiresAt, remindedAt: expiresAt }, expiresAt)).toBe(false);
});
