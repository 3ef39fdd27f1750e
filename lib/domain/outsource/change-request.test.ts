import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ASKED_FIELDS,
  type Asked,
  type ChangeRequest,
  decideRequest,
  mayGrant,
  type RequestAction,
} from "./change-request";
import { OUTSOURCE_STATUSES, PHASE_OF } from "./status";
import { type Negotiable, termsDifference } from "./terms-difference";

const NOW = new Date("2026-05-12T10:00:00Z");
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const standing: Negotiable = {
  rateType: "hourly",
  hourlyRateCents: 6800,
  flatAmountCents: null,
  authorizedMinutes: 720,
  authorizedChargesCents: 40_000,
  acceptBy: inHours(-6),
  completeBy: inHours(50),
};
const nothing: Asked = { authorizedMinutes: null, authorizedChargesCents: null, completeBy: null };
const more: Asked = { authorizedMinutes: 900, authorizedChargesCents: null, completeBy: inHours(60) };
const known = { now: NOW, standing, requestSeen: 1, requestOpen: 1 };
const MOVES = { requestChange: "service", grantChange: "lead", refuseChange: "lead" } as const;

function benign(action: RequestAction, by: ChangeRequest["by"]): ChangeRequest {
  if (action === "requestChange") return { action, by, ...known, asked: more, reason: "The switch is broken too." };
  if (action === "grantChange") return { action, by, ...known, ticketComplete: false, given: more };
  return { action, by, ...known, ticketComplete: false, reason: "The customer waits." };
}
const actions = ["requestChange", "grantChange", "refuseChange"] as const;
const cells = OUTSOURCE_STATUSES.flatMap((status) =>
  actions.flatMap((action) =>
    (["lead", "service", "system"] as const).map((by) => ({
      status,
      action,
      by,
      allowed: PHASE_OF[status] === "LIVE" && MOVES[action] === by,
    })),
  ),
);

describe("D59 X7 who may ask and answer, and when", () => {
  test.each(cells)("$status, $action by $by: $allowed", ({ status, action, by, allowed }) => {
    const said = decideRequest(status, benign(action, by));
    expect(said.ok).toBe(allowed);
    if (!said.ok) expect(said.error).toBe(by === MOVES[action] ? "wrongStatus" : "notYourMove");
  });
  test("granting needs the right to outsource and sight of the terms (D21)", () => {
    const holder = { tenantKind: "instance", role: "technician", level: "allowOutsourcing", outsources: true } as const;
    expect([mayGrant(holder, true), mayGrant(holder, false)]).toEqual([true, false]);
  });
});

const refused = (asked: ChangeRequest) => {
  const said = decideRequest("inProgress", asked);
  return said.ok ? null : [said.error, said.detail?.field, said.detail?.status];
};
const ask = (asked: Partial<Asked>, facts: object = {}): ChangeRequest => ({
  ...benign("requestChange", "service"),
  ...({ asked: { ...nothing, ...asked }, ...facts } as object),
});

describe("D59 what stands in the way", () => {
  test.each([
    [{}, ["sameTerms", undefined, undefined]],
    [{ authorizedMinutes: 720 }, ["sameTerms", undefined, undefined]],
    [{ authorizedMinutes: 719 }, ["invalid", "authorizedMinutes", "notMore"]],
    [{ authorizedChargesCents: 39_999 }, ["invalid", "authorizedChargesCents", "notMore"]],
    [{ authorizedChargesCents: 1_000_000_000_000 }, ["invalid", "authorizedChargesCents", "tooLarge"]],
    [{ completeBy: inHours(49) }, ["invalid", "completeBy", "notLater"]],
    [{ completeBy: new Date(Number.NaN) }, ["invalid", "completeBy", "dateInvalid"]],
    [{ completeBy: inHours(50) }, ["sameTerms", undefined, undefined]],
    [{ authorizedMinutes: 721 }, null],
  ] as const)("asking for %j: %j", (asked, said) => expect(refused(ask(asked))).toEqual(said));
  test("hours where there is no limit, and a later date that has passed all the same", () => {
    expect(refused(ask({ authorizedMinutes: 5 }, { standing: { ...standing, authorizedMinutes: null } }))?.[2]).toBe(
      "noLimit",
    );
    const late = { standing: { ...standing, completeBy: inHours(-2) } };
    expect(refused(ask({ completeBy: inHours(-1) }, late))?.[2]).toBe("notAhead");
  });
  test("no reason, a request that was answered or replaced meanwhile, X13", () => {
    expect(refused(ask({ authorizedMinutes: 900 }, { reason: " " }))?.[0]).toBe("reasonRequired");
    expect(refused(ask({ authorizedMinutes: 900 }, { requestSeen: null }))?.[0]).toBe("staleRequest");
    for (const action of ["grantChange", "refuseChange"] as const) {
      expect(refused({ ...benign(action, "lead"), requestOpen: 2 })?.[0]).toBe("staleRequest");
      expect(refused({ ...benign(action, "lead"), requestSeen: null, requestOpen: null })?.[0]).toBe("staleRequest");
      expect(refused({ ...benign(action, "lead"), ...{ ticketComplete: true } })?.[0]).toBe("ticketComplete");
    }
    expect(refused({ ...benign("refuseChange", "lead"), ...{ reason: "" } } as ChangeRequest)?.[0]).toBe(
      "reasonRequired",
    );
  });
});

describe("D59 what follows", () => {
  test("a newer request replaces the open one, and changes no terms", () => {
    expect(decideRequest("accepted", ask({ authorizedMinutes: 900 }))).toMatchObject({
      value: { request: "replaced", opens: true, terms: null },
    });
    const first = ask({ authorizedMinutes: 900 }, { requestSeen: null, requestOpen: null });
    expect(decideRequest("accepted", first)).toMatchObject({ value: { request: null, opens: true } });
  });
  test("whatever is granted, only hours, charges and complete-by differ, and never for less", () => {
    const given = fc.record({
      authorizedMinutes: fc.option(fc.integer({ min: 0, max: 100_000 })),
      authorizedChargesCents: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
      completeBy: fc.option(fc.integer({ min: -20, max: 400 }).map((hours) => inHours(hours))),
    });
    fc.assert(
      fc.property(given, (figures) => {
        const said = decideRequest("inProgress", {
          ...known,
          action: "grantChange",
          by: "lead",
          ticketComplete: false,
          given: figures,
        });
        if (!said.ok) return;
        const next = said.value.terms!;
        const fields = termsDifference(standing, next).map(({ field }) => field);
        expect(fields.length).toBeGreaterThan(0);
        expect(fields.every((field) => ASKED_FIELDS.some((asked) => asked === field))).toBe(true);
        expect(next.authorizedMinutes!).toBeGreaterThanOrEqual(standing.authorizedMinutes!);
        expect(next.authorizedChargesCents).toBeGreaterThanOrEqual(standing.authorizedChargesCents);
        expect(next.completeBy!.getTime()).toBeGreaterThanOrEqual(standing.completeBy!.getTime());
      }),
    );
  });
});
