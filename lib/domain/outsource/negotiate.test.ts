import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  answerBy,
  MIN_ANSWER_HOURS,
  mayNegotiate,
  mustMoveCompleteBy,
  NEGOTIATION_ACTIONS,
  type Negotiation,
  negotiate,
} from "./negotiate";
import { OUTSOURCE_STATUSES } from "./status";
import { type Negotiable, termsDifference } from "./terms-difference";

const NOW = new Date("2026-05-12T10:00:00Z");
const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const standing: Negotiable = {
  rateType: "hourly",
  hourlyRateCents: 6800,
  flatAmountCents: null,
  authorizedMinutes: 720,
  authorizedChargesCents: 40_000,
  acceptBy: inHours(6),
  completeBy: inHours(50),
};
const wanted: Negotiable = { ...standing, hourlyRateCents: 7500, authorizedMinutes: 900 };
const offered = { now: NOW, standing, proposalSeen: 1, proposalOpen: 1 };

/** Facts under which no guard speaks, so that status and mover alone decide. */
function benign(action: Negotiation["action"], by: Negotiation["by"]): Negotiation {
  switch (action) {
    case "proposeTerms":
      return { action, by, ...offered, termsSeen: 2, termsNewest: 2, wanted };
    case "withdrawProposal":
      return { action, by, ...offered };
    case "agreeTerms":
      return { action, by, ...offered, ticketComplete: false, proposed: wanted, completeBy: null };
    case "answerTerms":
      return { action, by, ...offered, ticketComplete: false, wanted };
    case "refuseTerms":
      return { action, by, ...offered, ticketComplete: false, reason: "Too much" };
    default:
      return action satisfies never;
  }
}

/* Written from domain.md 12.1: who moves while Assigned (L lead, S service partner), and that nobody does elsewhere. */
const MOVES = {
  proposeTerms: "service",
  withdrawProposal: "service",
  agreeTerms: "lead",
  answerTerms: "lead",
  refuseTerms: "lead",
} as const;
const cells = OUTSOURCE_STATUSES.flatMap((status) =>
  NEGOTIATION_ACTIONS.flatMap((action) =>
    (["lead", "service", "system"] as const).map((by) => ({
      status,
      action,
      by,
      allowed: status === "assigned" && MOVES[action] === by,
    })),
  ),
);

describe("D34 X7 who may take which step, and when", () => {
  test.each(cells)("$status, $action by $by: $allowed", ({ status, action, by, allowed }) => {
    const said = negotiate(status, benign(action, by));
    expect(said.ok).toBe(allowed);
    if (!said.ok) expect(said.error).toBe(by === MOVES[action] ? "wrongStatus" : "notYourMove");
  });

  test("who accepts may propose, who outsources and reads the terms may answer (2.3, D21)", () => {
    const holder = (level: "none" | "allowOutsourcing" | "allowPartnerManagement", outsources = true) =>
      ({ tenantKind: "instance", role: "technician", level, outsources }) as const;
    expect(mayNegotiate(holder("allowOutsourcing"), "service", false)).toBe(false);
    expect(mayNegotiate(holder("allowPartnerManagement", false), "service", false)).toBe(true);
    expect(mayNegotiate(holder("none"), "lead", true)).toBe(false);
    expect(mayNegotiate(holder("allowOutsourcing"), "lead", false)).toBe(false);
    expect(mayNegotiate(holder("allowOutsourcing"), "lead", true)).toBe(true);
    expect(mayNegotiate(holder("allowPartnerManagement"), "lead", false)).toBe(true);
  });
});

const refused = (asked: Negotiation) => {
  const said = negotiate("assigned", asked);
  return said.ok ? null : [said.error, said.detail?.field, said.detail?.status];
};
const propose = (over: Partial<Negotiable>, facts: object = {}): Negotiation => ({
  ...benign("proposeTerms", "service"),
  ...({ wanted: { ...standing, ...over }, ...facts } as object),
});

describe("D34 what stands in the way", () => {
  test("a proposal that changes nothing, that is older than the terms, or than another proposal", () => {
    expect(refused(propose({}))?.[0]).toBe("sameTerms");
    expect(refused(propose({ hourlyRateCents: 1 }, { termsSeen: 1 }))?.[0]).toBe("staleTerms");
    expect(refused(propose({ hourlyRateCents: 1 }, { proposalSeen: null }))?.[0]).toBe("staleProposal");
  });
  test("figures and dates as on the terms page (12.1), the rate type stands", () => {
    expect(refused(propose({ hourlyRateCents: -1 }))).toEqual(["invalid", "hourlyRateCents", "negative"]);
    expect(refused(propose({ hourlyRateCents: null }))).toEqual(["invalid", "hourlyRateCents", "rateMissing"]);
    expect(refused(propose({ acceptBy: inHours(-1) }))).toEqual(["invalid", "acceptBy", "acceptByTooSoon"]);
    expect(refused(propose({ completeBy: inHours(5) }))).toEqual(["invalid", "completeBy", "completeByBeforeAcceptBy"]);
    expect(refused(propose({ completeBy: null }))).toEqual(["invalid", "completeBy", "completeByMissing"]);
    expect(refused(propose({ rateType: "flat", flatAmountCents: 5 }))).toEqual(["invalid", "rateType", "rateType"]);
  });
  test("an accept-by that nobody touched is not judged anew in its last quarter of an hour", () => {
    const late = { now: new Date(standing.acceptBy.getTime() - 60_000) };
    expect(refused(propose({ hourlyRateCents: 7000 }, late))).toBeNull();
  });
  test("X3 nothing after accept-by, whether or not the clock has come by", () => {
    const late = { now: new Date(standing.acceptBy.getTime() + 1) };
    for (const action of NEGOTIATION_ACTIONS)
      expect(refused({ ...benign(action, MOVES[action]), ...late })?.[0], action).toBe("lateAnswer");
  });
  test("an answer to no proposal, to an older one, or without a reason; X13", () => {
    for (const action of ["withdrawProposal", "agreeTerms", "answerTerms", "refuseTerms"] as const) {
      const asked = benign(action, MOVES[action]);
      expect(refused({ ...asked, proposalSeen: null, proposalOpen: null })?.[0], action).toBe("staleProposal");
      expect(refused({ ...asked, proposalOpen: 2 })?.[0], action).toBe("staleProposal");
      expect(refused({ ...asked, proposalOpen: null })?.[0], action).toBe("staleProposal");
    }
    expect(refused({ ...offered, action: "refuseTerms", by: "lead", ticketComplete: false, reason: " " })?.[0]).toBe(
      "reasonRequired",
    );
    expect(refused({ ...offered, action: "refuseTerms", by: "lead", ticketComplete: true, reason: "x" })?.[0]).toBe(
      "ticketComplete",
    );
    expect(
      refused({ ...offered, action: "answerTerms", by: "lead", ticketComplete: false, wanted: standing })?.[0],
    ).toBe("sameTerms");
  });
});

describe("D34 what follows", () => {
  test("a second proposal replaces the first; a withdrawal and a refusal leave the terms", () => {
    expect(negotiate("assigned", propose({ hourlyRateCents: 1 }))).toMatchObject({
      value: { proposal: "replaced", opens: true, terms: null },
    });
    expect(
      negotiate("assigned", propose({ hourlyRateCents: 1 }, { proposalSeen: null, proposalOpen: null })),
    ).toMatchObject({
      value: { proposal: null, opens: true },
    });
    expect(negotiate("assigned", benign("withdrawProposal", "service"))).toMatchObject({
      value: { proposal: "withdrawn", terms: null },
    });
    expect(negotiate("assigned", benign("refuseTerms", "lead"))).toMatchObject({
      value: { proposal: "refused", terms: null },
    });
  });
  test("agreeing makes the proposal the next version; an accept-by too near moves to four hours from now, to the minute", () => {
    expect(negotiate("assigned", benign("agreeTerms", "lead"))).toMatchObject({
      value: { proposal: "agreed", terms: wanted },
    });
    const near = { ...wanted, acceptBy: inHours(1) };
    const at = new Date(NOW.getTime() + 1);
    const said = negotiate("assigned", {
      ...offered,
      now: at,
      action: "agreeTerms",
      by: "lead",
      ticketComplete: false,
      proposed: near,
      completeBy: null,
    });
    expect(said.ok && said.value.terms?.acceptBy).toEqual(new Date("2026-05-12T14:01:00Z"));
  });
  test("if accept-by would pass complete-by the lead moves it in the same step, and only then", () => {
    const near = { ...wanted, acceptBy: inHours(1), completeBy: inHours(3) };
    const agree = (completeBy: Date | null, proposed: Negotiable = near) =>
      negotiate("assigned", {
        ...offered,
        action: "agreeTerms",
        by: "lead",
        ticketComplete: false,
        proposed,
        completeBy,
      });
    expect(mustMoveCompleteBy(near, NOW)).toBe(true);
    expect(agree(null)).toMatchObject({ error: "invalid", detail: { field: "completeBy" } });
    expect(agree(inHours(4))).toMatchObject({ error: "invalid", detail: { field: "completeBy" } });
    expect(agree(inHours(5))).toMatchObject({ value: { terms: { acceptBy: inHours(4), completeBy: inHours(5) } } });
    expect(agree(inHours(99), wanted)).toMatchObject({ value: { terms: { completeBy: wanted.completeBy } } });
  });

  const cents = fc.integer({ min: 0, max: 10_000_000 });
  const terms = fc.record({
    rateType: fc.constant("hourly" as const),
    hourlyRateCents: cents,
    flatAmountCents: fc.constant(null),
    authorizedMinutes: fc.option(fc.integer({ min: 0, max: 60_000 })),
    authorizedChargesCents: cents,
    acceptBy: fc.integer({ min: -10, max: 300 }).map((h) => inHours(h)),
    completeBy: fc.integer({ min: -10, max: 400 }).map((h) => inHours(h)),
  });
  test("whatever was proposed, agreed terms leave four hours, end after accept-by, and differ in nothing else", () => {
    fc.assert(
      fc.property(terms, terms, fc.option(fc.integer({ min: 0, max: 400 })), (proposed, stood, moved) => {
        fc.pre(stood.acceptBy >= NOW);
        const completeBy = moved === null ? null : inHours(moved);
        const facts = { now: NOW, standing: stood, proposalSeen: 1, proposalOpen: 1, ticketComplete: false };
        const said = negotiate("assigned", { ...facts, action: "agreeTerms", by: "lead", proposed, completeBy });
        if (!said.ok) return;
        const { terms: next, changes } = said.value;
        expect(next!.acceptBy.getTime()).toBeGreaterThanOrEqual(NOW.getTime() + MIN_ANSWER_HOURS * HOUR);
        expect(next!.acceptBy).toEqual(answerBy(proposed.acceptBy, NOW));
        expect(next!.completeBy!.getTime()).toBeGreaterThan(next!.acceptBy.getTime());
        const left = termsDifference(proposed, next!).map(({ field }) => field);
        expect(left.every((field) => field === "acceptBy" || field === "completeBy")).toBe(true);
        expect(changes).toEqual(termsDifference(stood, next!));
      }),
    );
  });
  test("the differences of two versions are empty exactly where they are alike, and name each field once", () => {
    fc.assert(
      fc.property(terms, terms, (a, b) => {
        expect(termsDifference(a, a)).toEqual([]);
        const forth = termsDifference(a, b);
        const back = termsDifference(b, a);
        expect(back).toEqual(forth.map(({ field, from, to }) => ({ field, from: to, to: from })));
        expect(new Set(forth.map(({ field }) => field)).size).toBe(forth.length);
      }),
    );
  });
});
