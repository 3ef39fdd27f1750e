import { describe, expect, test } from "vitest";
import { OUTSOURCE_STATUSES } from "./status";
import { mayDeleteTicket, onTicketComplete, termsEditable } from "./ticket";

describe("deleting a ticket (6.1)", () => {
  const ticket = { isInsourced: false, everAccepted: false, status: null } as const;

  test.each([null, "unsent", "canceled", "declined"] as const)("is allowed with %s", (status) =>
    expect(mayDeleteTicket({ ...ticket, status })).toEqual({ ok: true, value: true }),
  );
  test("waits for the cancel while Assigned", () =>
    expect(mayDeleteTicket({ ...ticket, status: "assigned" })).toEqual({ ok: false, error: "cancelFirst" }));
  test.each(["accepted", "inProgress", "waitingApproval", "complete"] as const)(
    "X10 is refused for ever in %s",
    (status) => expect(mayDeleteTicket({ ...ticket, status })).toEqual({ ok: false, error: "deletedForever" }),
  );
  test.each(OUTSOURCE_STATUSES)("X10 once one outsource was accepted, also with a later one in %s", (status) =>
    expect(mayDeleteTicket({ ...ticket, everAccepted: true, status })).toEqual({ ok: false, error: "deletedForever" }),
  );
  test("X11 an insourced ticket stays", () =>
    expect(mayDeleteTicket({ ...ticket, isInsourced: true })).toEqual({ ok: false, error: "insourcedStays" }));
});

/* From 4.2 and D4, not from the code. */
test.each([
  [null, null, null],
  ["unsent", null, null],
  ["assigned", "cancelByTicket", null],
  ["canceled", null, null],
  ["declined", null, null],
  ["accepted", "completeByTicket", "submitByTicket"],
  ["inProgress", "completeByTicket", "submitByTicket"],
  ["waitingApproval", "completeByTicket", null],
  ["complete", null, null],
] as const)(
  "T10 T17 T18 a ticket set to Complete in %s drives %s at the lead, %s at the partner",
  (status, lead, service) => {
    expect(onTicketComplete("lead", status)).toBe(lead);
    expect(onTicketComplete("service", status)).toBe(service);
  },
);

test.each([
  [null, true],
  ["unsent", true],
  ["assigned", false],
  ["canceled", true],
  ["declined", true],
  ["accepted", false],
  ["inProgress", false],
  ["waitingApproval", false],
  ["complete", false],
] as const)("X7 terms in %s editable: %s (6.1)", (status, editable) => expect(termsEditable(status)).toBe(editable));
