import type { TicketId } from "../../domain/ids";
import {
  type Asked,
  decideRequest,
  mayGrant,
  mayRequest,
  type ChangeRequest as Request,
} from "../../domain/outsource/change-request";
import type { Refusal } from "../../domain/refusals";
import { ok, type Refused, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { type ChangeRequest, endRequest, lastRequest, openRequest } from "../crossing/askings";
import { holdTicket } from "../crossing/hold";
import { doerOf, Pen } from "../crossing/pen";
import type { Bond } from "../crossing/rows";
import { tellStep } from "../crossing/tell-step";
import { writeVersion } from "../crossing/terms-version";

type Answer = Result<{ ticketNumber: string }, Refusal>;
/** What the page showed of the open request; null where none was. */
type Seen = { ticketId: TicketId; requestSeen: number | null };

/** Who answered or replaced what the page showed. */
function fasterBy(refused: Refused<Refusal>, last: ChangeRequest | null): Refused<Refusal> {
  if (refused.error !== "staleRequest" || !last) return refused;
  const by = last.answeredByName ?? last.askedByName;
  return refuse("staleRequest", { ...refused.detail, by, at: last.answeredAt ?? last.askedAt });
}

const numberOf = (last: ChangeRequest | null): number | null => (last?.state === "open" ? last.number : null);

/** D59: more hours, more charges, a later complete-by. An open request is replaced; the work goes on meanwhile. */
export function requestChange(ctx: Context, input: Seen & { asked: Asked; reason: string }): Promise<Answer> {
  return command(ctx, "outsource.requestChange", input, async (tx, me) => {
    const held = await holdTicket(tx, me.tenantId, input.ticketId);
    if (!held) return refuse("notFound");
    if (!mayRequest({ ...me, tenantKind: ctx.actor.tenantKind })) return refuse("notPermitted");
    const { insource, bond, now, ticket } = held;
    if (!insource) return refuse("notYourMove", { action: "requestChange" });
    const last = bond ? await lastRequest(tx, bond, me.tenantId) : null;
    const { requestSeen, asked, reason } = input;
    const decided = decideRequest(insource.status, {
      action: "requestChange",
      by: "service",
      now,
      standing: insource,
      requestSeen,
      requestOpen: numberOf(last),
      asked,
      reason,
    });
    if (!decided.ok) return fasterBy(decided, last);
    if (!bond) throw new Error("work under way has both rows");
    const { request, changes } = decided.value;
    const pen = new Pen(tx, doerOf(ctx, me), now);
    if (request) await endRequest(pen, bond, { state: "replaced" });
    const number = (last?.number ?? 0) + 1;
    await openRequest(pen, bond, asked, { number, by: me, reason });
    const step = { number, changes, replaced: request === "replaced", text: reason };
    await tellStep(pen, bond, "changeRequested", { as: "service", asker: me.userId, step, reason });
    await pen.flush();
    return ok({ ticketNumber: ticket.number });
  });
}

type Decided = Extract<ReturnType<typeof decideRequest>, { ok: true }>["value"];

function answer(
  ctx: Context,
  verb: string,
  input: Seen,
  said:
    | Pick<Extract<Request, { action: "grantChange" }>, "action" | "given">
    | { action: "refuseChange"; reason: string },
  act: (held: { bond: Bond; pen: Pen; request: ChangeRequest; by: string }, decided: Decided) => Promise<void>,
): Promise<Answer> {
  return command(ctx, verb, input, async (tx, me) => {
    const held = await holdTicket(tx, me.tenantId, input.ticketId);
    if (!held) return refuse("notFound");
    const { outsource, bond, now, ticket } = held;
    const isSender = outsource?.outsourcedBy === me.userId;
    if (!mayGrant({ ...me, tenantKind: ctx.actor.tenantKind }, isSender)) return refuse("notPermitted");
    if (!outsource) return refuse(ticket.insourceId ? "insourcedTicket" : "wrongStatus", { status: "none" });
    const last = bond ? await lastRequest(tx, bond, me.tenantId) : null;
    const decided = decideRequest(outsource.status, {
      ...said,
      by: "lead",
      now,
      standing: outsource,
      ticketComplete: ticket.statusKind === "complete",
      requestSeen: input.requestSeen,
      requestOpen: numberOf(last),
    });
    if (!decided.ok) return fasterBy(decided, last);
    if (!bond || !last) throw new Error("an open request has both rows");
    const pen = new Pen(tx, doerOf(ctx, me), now);
    await act({ bond, pen, request: last, by: me.name }, decided.value);
    await pen.flush();
    return ok({ ticketNumber: ticket.number });
  });
}

/** The person's id stands on the partner's own row. */
const askerOf = async (pen: Pen, bond: Bond) =>
  (await lastRequest(pen.tx, bond, bond.insource.tenantId))?.askedBy ?? null;

const same = (a: Asked, b: Asked): boolean =>
  a.authorizedMinutes === b.authorizedMinutes &&
  a.authorizedChargesCents === b.authorizedChargesCents &&
  a.completeBy?.getTime() === b.completeBy?.getTime();

/** D59: as asked or with other figures; a version of the terms in which only those differ. */
export const grantChange = (ctx: Context, input: Seen & { given: Asked }): Promise<Answer> =>
  answer(
    ctx,
    "outsource.grantChange",
    input,
    { action: "grantChange", given: input.given },
    async ({ bond, pen, request, by }, { terms, changes }) => {
      if (!terms) throw new Error("a grant says the terms");
      const asker = await askerOf(pen, bond);
      const version = bond.outsource.termsVersion + 1;
      const granted: Asked = {
        authorizedMinutes: request.authorizedMinutes === null ? null : terms.authorizedMinutes,
        authorizedChargesCents: request.authorizedChargesCents === null ? null : terms.authorizedChargesCents,
        completeBy: request.completeBy === null ? null : terms.completeBy,
      };
      const asked = changes.length === changesAsked(request) && same(granted, request);
      await writeVersion(pen, bond, terms, { cause: "granted", by });
      await endRequest(pen, bond, { state: "granted", version });
      const step = { number: request.number, changes, asAsked: asked, text: "" };
      await tellStep(pen, bond, "changeGranted", { as: "lead", asker, step });
    },
  );

const changesAsked = ({ authorizedMinutes, authorizedChargesCents, completeBy }: Asked): number =>
  [authorizedMinutes, authorizedChargesCents, completeBy].filter((one) => one !== null).length;

/** D59: the terms stand. The partner reads the reason. */
export const refuseChange = (ctx: Context, input: Seen & { reason: string }): Promise<Answer> =>
  answer(
    ctx,
    "outsource.refuseChange",
    input,
    { action: "refuseChange", reason: input.reason },
    async ({ bond, pen, request }) => {
      const asker = await askerOf(pen, bond);
      await endRequest(pen, bond, { state: "refused", reason: input.reason });
      const step = { number: request.number, changes: [], text: input.reason };
      await tellStep(pen, bond, "changeRefused", { as: "lead", asker, step, reason: input.reason });
    },
  );
