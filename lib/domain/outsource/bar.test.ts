import { describe, expect, test } from "vitest";
import { STATUS_LABELS } from "../labels";
import { type BarInput, bar } from "./bar";
import { confirmation } from "./confirmations";
import { OUTSOURCE_STATUSES } from "./status";

const input: BarInput = {
  side: "lead",
  status: "inProgress",
  other: "Ridgeline Field Services",
  lapsed: false,
  mayOutsource: true,
  seesMoney: true,
  ticketComplete: false,
};
const links = (changes: Partial<BarInput>) => bar({ ...input, ...changes }).links.map(({ label }) => label);
const facts = (changes: Partial<BarInput>) => bar({ ...input, ...changes }).facts.map(({ key }) => key);

describe("8.1 on the lead's ticket", () => {
  test.each(OUTSOURCE_STATUSES)("%s is named at the beginning of the sentence, with the partner", (status) => {
    const { sentence } = bar({ ...input, status });
    expect(sentence.startsWith(STATUS_LABELS[status])).toBe(true);
    expect(sentence).toContain("Ridgeline Field Services");
    expect(sentence).not.toMatch(/\d/);
  });
  test("T8 says that the clock declined", () =>
    expect(bar({ ...input, status: "declined", lapsed: true }).sentence).toContain("Declined automatically"));
  test.each([
    ["unsent", ["View Terms"]],
    ["assigned", ["View Terms", "Cancel"]],
    ["canceled", ["View Terms", "Outsource Again"]],
    ["declined", ["View Terms", "Outsource Again"]],
    ["accepted", ["View Terms"]],
    ["inProgress", ["View Terms"]],
    ["waitingApproval", ["Approve Completion", "Reject Completion", "View Terms"]],
    ["complete", ["View Terms", "Outsource Again"]],
  ] as const)("links in %s", (status, expected) => {
    expect(links({ status })).toEqual(expected);
    expect(links({ status, mayOutsource: false })).toEqual([]);
    expect(links({ status, ticketComplete: true })).toEqual(["View Terms"]);
  });
  test("D21 charges are money, hours are not", () => {
    expect(facts({ seesMoney: false })).toContain("hours");
    expect(facts({ seesMoney: false })).not.toContain("charges");
    expect(facts({})).toContain("charges");
  });
  test("D34 D59 what the partner asks stands first; the link is for who may answer (D21)", () => {
    const assigned = { status: "assigned", asking: "proposal" } as const;
    expect(facts(assigned)[0]).toBe("proposedOn");
    expect(links(assigned)).toEqual(["View Terms", "Cancel"]);
    expect(links({ ...assigned, mayAnswer: true })).toEqual(["Answer Proposal", "View Terms", "Cancel"]);
    expect(links({ status: "accepted", asking: "request", mayAnswer: true })).toEqual(["Answer Request", "View Terms"]);
    expect(facts({ side: "service", status: "inProgress", asking: "request" })[0]).toBe("requestedOn");
    expect(facts({ status: "waitingApproval", asking: "request" })).not.toContain("requestedOn");
  });
  test("S79 the partner's own ticket status stands in the bar", () =>
    expect(facts({})).toContain("partnerTicketStatus"));
});

test("only who may decide on the completion is told to", () => {
  const said = (mayOutsource: boolean) => bar({ ...input, status: "waitingApproval", mayOutsource }).synchronization;
  expect(said(true)).toBe("Suspended until you decide");
  expect(said(false)).toBe("Suspended until approved or rejected");
});

describe("8.2 on the insourced ticket", () => {
  const partner = { side: "service", other: "Brightwater IT" } as const;
  test.each(["accepted", "inProgress", "waitingApproval", "complete"] as const)(
    "%s is named, with the lead",
    (status) => {
      const { sentence } = bar({ ...input, ...partner, status });
      expect(sentence).toContain(STATUS_LABELS[status]);
      expect(sentence).toContain("Brightwater IT");
    },
  );
  test("HOLD and DONE say what became of synchronization", () => {
    expect(bar({ ...input, ...partner, status: "waitingApproval" }).synchronization).toContain("Suspended");
    expect(bar({ ...input, ...partner, status: "complete" }).synchronization).toContain("Ended");
  });
  test("D4 after a rejection the bar offers to reopen the partner's own completed ticket", () => {
    expect(links({ ...partner, ticketComplete: true })).toEqual(["Reopen Ticket"]);
    expect(links({ ...partner, ticketComplete: false })).toEqual([]);
    expect(links({ ...partner, status: "waitingApproval", ticketComplete: true })).toEqual([]);
  });
  test.each(["canceled", "declined"] as const)("C09 %s tells of nobody else", (status) =>
    expect(bar({ ...input, ...partner, status }).sentence).not.toContain("Ridgeline"),
  );
});

describe("7.1 what asks before it acts", () => {
  test.each(["approve", "complete", "completeByTicket"] as const)(
    "%s shows figures, the bundle, and that it is for good",
    (action) => {
      const asked = confirmation(action, "Ridgeline");
      expect(asked).toMatchObject({ figures: true, bundle: true });
      expect(asked.says.join(" ")).toContain("Synchronization stops for good.");
    },
  );
  test("X6 rejecting asks for a reason", () => expect(confirmation("reject", "Ridgeline").reason).toBe("required"));
  test.each(["submit", "submitByTicket"] as const)(
    "T13 T18 %s shows the figures and says that it suspends",
    (action) => {
      const asked = confirmation(action, "Brightwater");
      expect(asked.figures).toBe(true);
      expect(asked.says.join(" ")).toContain("suspended");
    },
  );
  test("guide 8: no button says OK, Submit or Yes", () => {
    for (const action of [
      "discard",
      "cancel",
      "cancelByTicket",
      "submit",
      "submitByTicket",
      "reject",
      "approve",
      "complete",
      "completeByTicket",
    ] as const)
      expect(confirmation(action, "Ridgeline").button).not.toMatch(/^(OK|Submit|Yes|Cancel)$/);
  });
});
