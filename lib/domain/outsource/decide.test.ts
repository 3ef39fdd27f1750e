import { describe, expect, test } from "vitest";
import { type Command, decide } from "./decide";
import { type Mover, OUTSOURCE_STATUSES, type OutsourceStatus, PHASE_OF } from "./status";
import { OUTSOURCE_ACTIONS, type OutsourceAction } from "./transitions";

const NOW = new Date("2026-05-12T10:00:00Z");
const LATER = new Date("2026-05-12T14:00:00Z");
const EARLIER = new Date("2026-05-12T09:59:59.999Z");
const ticket = { ticketComplete: false, isInsourced: false };
const newest = { submissionSeen: 2, submissionNewest: 2 };
const because = { reason: "because" };

/** Facts under which no guard speaks, so that status and mover alone decide. */
function benign(action: OutsourceAction, by: Mover): Command {
  switch (action) {
    case "saveTerms":
    case "editTerms":
      return { action, by, ...ticket, partnerActive: true };
    case "send":
      return { action, by, ...ticket, partnerActive: true, termsComplete: true };
    case "accept":
      return { action, by, now: NOW, acceptBy: LATER, termsSeen: 3, termsNewest: 3 };
    case "decline":
      return { action, by, now: NOW, acceptBy: LATER, ...because };
    case "lapse":
      return { action, by, now: NOW, acceptBy: EARLIER };
    case "reject":
      return { action, by, ...ticket, ...newest, ...because };
    case "approve":
      return { action, by, ...ticket, ...newest };
    case "discard":
    case "cancel":
    case "complete":
      return { action, by, ...ticket };
    default:
      return { action, by };
  }
}

/* Written from domain.md 4.2, not from the code: who moves (L lead, S service partner, C the clock) and by which row. */
const GRID = `
                 saveTerms send editTerms discard accept decline lapse cancel cancelByTicket startWork reassign submit submitByTicket reject approve complete completeByTicket
none             L1        L2   ·         ·       ·      ·       ·     ·      ·              ·         ·        ·      ·              ·      ·       ·        ·
unsent           ·         L4   L3        L5      ·      ·       ·     ·      ·              ·         ·        ·      ·              ·      ·       ·        ·
assigned         ·         ·    ·         ·       S6     S7      C8    L9     L10            ·         ·        ·      ·              ·      ·       ·        ·
canceled         L1        L19  ·         ·       ·      ·       ·     ·      ·              ·         ·        ·      ·              ·      ·       ·        ·
declined         L1        L19  ·         ·       ·      ·       ·     ·      ·              ·         ·        ·      ·              ·      ·       ·        ·
accepted         ·         ·    ·         ·       ·      ·       ·     ·      ·              S11       S12      S13    S18            ·      ·       L16      L17
inProgress       ·         ·    ·         ·       ·      ·       ·     ·      ·              ·         ·        S13    S18            ·      ·       L16      L17
waitingApproval  ·         ·    ·         ·       ·      ·       ·     ·      ·              ·         ·        ·      ·              L14    L15     ·        L17
complete         L20       L20  ·         ·       ·      ·       ·     ·      ·              ·         ·        ·      ·              ·      ·       ·        ·`;
/* Where each of the twenty rows leads, and what the column "Who" of the same table says. */
const LEADS_TO: Record<string, OutsourceStatus | null> = {
  T1: "unsent",
  T2: "assigned",
  T3: "unsent",
  T4: "assigned",
  T5: null,
  T6: "accepted",
  T7: "declined",
  T8: "declined",
  T9: "canceled",
  T10: "canceled",
  T11: "inProgress",
  T12: "inProgress",
  T13: "waitingApproval",
  T14: "inProgress",
  T15: "complete",
  T16: "complete",
  T17: "complete",
  T18: "waitingApproval",
  T19: "assigned",
};

const MOVERS: Record<string, Mover> = { L: "lead", S: "service", C: "system" };
const [head, ...body] = GRID.trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));
const cells = body.flatMap(([status, ...marks]) =>
  marks.flatMap((mark, i) =>
    Object.entries(MOVERS).map(([letter, by]) => ({
      status: (status === "none" ? null : status) as OutsourceStatus | null,
      action: head?.[i] as OutsourceAction,
      by,
      rule: mark.startsWith(letter) ? `T${mark.slice(1)}` : "refused",
    })),
  ),
);

describe("T1 to T20, every status by every action by every mover", () => {
  test("T1 to T20 the grid has every cell", () => {
    expect(cells).toHaveLength((OUTSOURCE_STATUSES.length + 1) * OUTSOURCE_ACTIONS.length * 3);
    expect(head).toEqual([...OUTSOURCE_ACTIONS]);
  });

  test.each(cells)("$rule: $status, $action by $by", ({ status, action, by, rule }) => {
    const result = decide(status, benign(action, by));
    if (rule === "refused") return expect(result.ok).toBe(false);
    if (!result.ok) throw new Error(result.error);
    expect(result.value.rule).toBe(rule);
    expect(result.value.status).toBe(rule === "T20" ? (action === "send" ? "assigned" : "unsent") : LEADS_TO[rule]);
  });

  test("T21 nothing withdraws a submission (D7)", () => {
    for (const action of OUTSOURCE_ACTIONS)
      expect(decide("waitingApproval", benign(action, "service")).ok, action).toBe(false);
  });
});

const decided = (status: OutsourceStatus | null, command: Command) => {
  const result = decide(status, command);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};
const refusal = (status: OutsourceStatus | null, command: Command) => {
  const result = decide(status, command);
  return result.ok ? "nothing" : result.error;
};
const effects = (status: OutsourceStatus | null, action: OutsourceAction, by: Mover) =>
  decided(status, benign(action, by)).effects.map((effect) => {
    if (effect.kind === "tell") return `${effect.event} to ${effect.to}`;
    return effect.kind === "phase" ? `${effect.from} to ${effect.to}` : effect.kind;
  });

describe("what each row brings about (4.2)", () => {
  test.each([
    ["T1 saving opens a row and tells nobody else", null, "saveTerms", "lead", ["open", "outsourceSaved to lead"]],
    ["T1 after Declined too", "declined", "saveTerms", "lead", ["open", "outsourceSaved to lead"]],
    [
      "T2 sending at once opens the row and makes the offer",
      null,
      "send",
      "lead",
      ["open", "outsourceSent to lead", "offerReceived to service"],
    ],
    ["T3 editing tells nobody", "unsent", "editTerms", "lead", ["termsChanged to lead"]],
    [
      "T4 sending what was saved opens no second row",
      "unsent",
      "send",
      "lead",
      ["outsourceSent to lead", "offerReceived to service"],
    ],
    ["T5 discarding removes the row", "unsent", "discard", "lead", ["remove", "outsourceDiscarded to lead"]],
    [
      "T6 accepting starts synchronization, copies, ends the links",
      "assigned",
      "accept",
      "service",
      ["PRE to LIVE", "copyExisting", "endLinks", "accepted to lead", "accepted to service"],
    ],
    [
      "T7 declining ends the links",
      "assigned",
      "decline",
      "service",
      ["endLinks", "declined to lead", "declined to service"],
    ],
    [
      "T8 lapsing ends the links and tells both",
      "assigned",
      "lapse",
      "system",
      ["endLinks", "lapsed to lead", "lapsed to service"],
    ],
    [
      "T9 canceling ends the links",
      "assigned",
      "cancel",
      "lead",
      ["endLinks", "canceled to lead", "canceled to service"],
    ],
    [
      "T10 completing the ticket cancels",
      "assigned",
      "cancelByTicket",
      "lead",
      ["endLinks", "canceled to lead", "canceled to service"],
    ],
    [
      "T11 the first work changes the status alone",
      "accepted",
      "startWork",
      "service",
      ["workStarted to lead", "workStarted to service"],
    ],
    [
      "T12 reassigning tells the lead",
      "accepted",
      "reassign",
      "service",
      ["reassigned to lead", "workStarted to service"],
    ],
    [
      "T13 reporting suspends",
      "inProgress",
      "submit",
      "service",
      ["LIVE to HOLD", "submitted to lead", "submitted to service"],
    ],
    [
      "T14 rejecting resumes",
      "waitingApproval",
      "reject",
      "lead",
      ["HOLD to LIVE", "rejected to lead", "rejected to service"],
    ],
    [
      "T15 approving ends and bundles",
      "waitingApproval",
      "approve",
      "lead",
      ["HOLD to DONE", "bundle", "approved to lead", "approved to service"],
    ],
    [
      "T16 completing early does the same",
      "accepted",
      "complete",
      "lead",
      ["LIVE to DONE", "bundle", "completedByLead to lead", "completedByLead to service"],
    ],
    [
      "T17 completing the ticket does the same",
      "waitingApproval",
      "completeByTicket",
      "lead",
      ["HOLD to DONE", "bundle", "completedByTicket to lead", "completedByTicket to service"],
    ],
    [
      "T18 the partner's own Complete reports",
      "accepted",
      "submitByTicket",
      "service",
      ["LIVE to HOLD", "submitted to lead", "submitted to service"],
    ],
    [
      "T19 outsourcing again is a new row",
      "canceled",
      "send",
      "lead",
      ["open", "outsourceSent to lead", "offerReceived to service"],
    ],
    [
      "T20 after Complete too, and the old links stay ended",
      "complete",
      "send",
      "lead",
      ["open", "outsourceSent to lead", "offerReceived to service"],
    ],
  ] as const)("%s", (_, status, action, by, expected) => expect(effects(status, action, by)).toEqual(expected));

  test("T15 T16 T17 the effects of Complete are the same by whichever path (4.4)", () => {
    const plain = (list: string[]) =>
      list.filter((effect) => !effect.includes("to lead") && !effect.includes("to service"));
    const [approved, early, byTicket] = [
      plain(effects("waitingApproval", "approve", "lead")),
      plain(effects("inProgress", "complete", "lead")),
      plain(effects("inProgress", "completeByTicket", "lead")),
    ].map((list) => list.map((effect) => effect.replace("HOLD", "LIVE")));
    expect(early).toEqual(approved);
    expect(byTicket).toEqual(approved);
  });

  test("T22 T23 a deactivated partner stops no open outsource, only a new one (D9)", () => {
    expect(
      refusal("unsent", { action: "send", by: "lead", ...ticket, partnerActive: false, termsComplete: true }),
    ).toBe("inactivePartner");
    for (const [status, action, by] of [
      ["assigned", "accept", "service"],
      ["assigned", "cancel", "lead"],
      ["accepted", "submit", "service"],
      ["waitingApproval", "approve", "lead"],
    ] as const)
      expect(Object.keys(benign(action, by)), `${action} in ${status} does not ask`).not.toContain("partnerActive");
  });
});

describe("4.3, what is refused and how", () => {
  const openOnes = ["accepted", "inProgress", "waitingApproval", "complete"] as const;

  test.each(openOnes)("X1 cancel in %s", (status) =>
    expect(decide(status, benign("cancel", "lead"))).toEqual({
      ok: false,
      error: "wrongStatus",
      detail: { status, action: "cancel" },
    }),
  );

  test.each(OUTSOURCE_STATUSES.filter((status) => status !== "assigned"))("X2 accept or decline in %s", (status) => {
    expect(refusal(status, benign("accept", "service"))).toBe("wrongStatus");
    expect(refusal(status, benign("decline", "service"))).toBe("wrongStatus");
  });

  test("X3 an answer after accept-by is late, to the millisecond, whether or not the clock has run", () => {
    const at = (now: string) => ({ now: new Date(now), acceptBy: new Date("2026-05-12T14:00:00Z") });
    const accept = { action: "accept", by: "service", termsSeen: 1, termsNewest: 1 } as const;
    expect(refusal("assigned", { ...accept, ...at("2026-05-12T14:00:00.000Z") })).toBe("nothing");
    expect(refusal("assigned", { ...accept, ...at("2026-05-12T14:00:00.001Z") })).toBe("lateAnswer");
    expect(
      refusal("assigned", { action: "decline", by: "service", ...because, ...at("2026-05-12T14:00:00.001Z") }),
    ).toBe("lateAnswer");
    expect(refusal("assigned", { action: "lapse", by: "system", ...at("2026-05-12T14:00:00.000Z") })).toBe("notDue");
    expect(refusal("assigned", { action: "lapse", by: "system", ...at("2026-05-12T14:00:00.001Z") })).toBe("nothing");
  });

  test.each(["waitingApproval", "complete"] as const)("X4 Insource Complete in %s", (status) => {
    expect(refusal(status, benign("submit", "service"))).toBe("wrongStatus");
    expect(refusal(status, benign("submitByTicket", "service"))).toBe("wrongStatus");
  });

  test.each(OUTSOURCE_STATUSES.filter((status) => status !== "waitingApproval"))(
    "X5 approve or reject in %s",
    (status) => {
      expect(refusal(status, benign("approve", "lead"))).toBe("wrongStatus");
      expect(refusal(status, benign("reject", "lead"))).toBe("wrongStatus");
    },
  );

  test.each(["", "   ", "\n\t "])("X6 reject for the reason %j; decline alike (D50)", (reason) => {
    expect(refusal("waitingApproval", { action: "reject", by: "lead", ...ticket, ...newest, reason })).toBe(
      "reasonRequired",
    );
    expect(refusal("assigned", { action: "decline", by: "service", now: NOW, acceptBy: LATER, reason })).toBe(
      "reasonRequired",
    );
  });

  test.each(["assigned", ...openOnes] as const)("X7 terms in %s", (status) =>
    expect(refusal(status, benign("editTerms", "lead"))).toBe("wrongStatus"),
  );

  test.each(["saveTerms", "send", "editTerms"] as const)("X8 %s with an inactive partner", (action) => {
    const command = { ...benign(action, "lead"), partnerActive: false } as Command;
    expect(refusal(action === "editTerms" ? "unsent" : null, command)).toBe("inactivePartner");
  });

  test.each(["assigned", "accepted", "inProgress", "waitingApproval"] as const)(
    "X9 a second outsource in %s",
    (status) => {
      expect(decide(status, benign("send", "lead"))).toEqual({
        ok: false,
        error: "alreadyOpen",
        detail: { status, action: "send" },
      });
      expect(refusal(status, benign("saveTerms", "lead"))).toBe("alreadyOpen");
    },
  );
  test("X9 saved terms are open too", () => expect(refusal("unsent", benign("saveTerms", "lead"))).toBe("alreadyOpen"));

  const LEADS_OWN = [
    ["saveTerms", null],
    ["send", "unsent"],
    ["send", "complete"],
    ["editTerms", "unsent"],
    ["discard", "unsent"],
    ["cancel", "assigned"],
    ["complete", "accepted"],
    ["approve", "waitingApproval"],
    ["reject", "waitingApproval"],
  ] as const;
  test.each(LEADS_OWN)("X13 %s while the lead's ticket is Complete (%s)", (action, status) =>
    expect(refusal(status, { ...benign(action, "lead"), ticketComplete: true } as Command)).toBe("ticketComplete"),
  );
  test.each(LEADS_OWN)("X16 %s on an insourced ticket (%s)", (action, status) =>
    expect(refusal(status, { ...benign(action, "lead"), isInsourced: true } as Command)).toBe("insourcedTicket"),
  );

  test("X15 no action sets a status: each leads where its row says, and from nowhere else", () => {
    const reached = cells.filter(({ rule }) => rule !== "refused");
    for (const status of [null, ...OUTSOURCE_STATUSES])
      for (const action of OUTSOURCE_ACTIONS)
        for (const by of Object.values(MOVERS))
          expect(decide(status, benign(action, by)).ok).toBe(
            reached.some((cell) => cell.status === status && cell.action === action && cell.by === by),
          );
  });

  test("X12 no action merges tickets", () =>
    expect(OUTSOURCE_ACTIONS.filter((action) => /merge/i.test(action))).toEqual([]));

  test("D34 accepting terms that a newer version has replaced", () =>
    expect(
      refusal("assigned", { action: "accept", by: "service", now: NOW, acceptBy: LATER, termsSeen: 1, termsNewest: 2 }),
    ).toBe("staleTerms"));

  test.each(["approve", "reject"] as const)("C20 %s of a submission that a newer one has replaced", (action) =>
    expect(
      refusal("waitingApproval", {
        action,
        by: "lead",
        ...ticket,
        ...because,
        submissionSeen: 1,
        submissionNewest: 2,
      } as Command),
    ).toBe("staleSubmission"),
  );

  test("T2 terms that are not complete are not sent", () =>
    expect(refusal(null, { action: "send", by: "lead", ...ticket, partnerActive: true, termsComplete: false })).toBe(
      "termsIncomplete",
    ));

  test("the wrong side is told so, whatever else is wrong", () => {
    expect(refusal("assigned", benign("cancel", "service"))).toBe("notYourMove");
    expect(refusal("assigned", benign("accept", "lead"))).toBe("notYourMove");
    expect(refusal("assigned", benign("lapse", "lead"))).toBe("notYourMove");
  });
});

test("0.2 each status has its phase, and only the rows that cross phases say so", () => {
  expect(PHASE_OF).toEqual({
    unsent: "PRE",
    assigned: "PRE",
    canceled: "PRE",
    declined: "PRE",
    accepted: "LIVE",
    inProgress: "LIVE",
    waitingApproval: "HOLD",
    complete: "DONE",
  });
});
