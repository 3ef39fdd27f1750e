import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { events, insources, outsources, tickets } from "../../db/schema";
import type { FieldChange } from "../../domain/events";
import type { TicketId } from "../../domain/ids";
import { decide } from "../../domain/outsource/decide";
import { PHASE_OF } from "../../domain/outsource/status";
import { onTicketComplete } from "../../domain/outsource/ticket";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type RefusalDetail, type Result, refuse } from "../../domain/result";
import { toldOf } from "../../domain/sync/told";
import { command, type Me } from "../command";
import type { Context } from "../context";
import { arrive } from "../crossing/arrival";
import { carryOut, type Move } from "../crossing/carry-out";
import { holdTicket } from "../crossing/hold";
import { otherSide } from "../crossing/link";
import { emptied } from "../crossing/offer";
import { doerOf, Pen } from "../crossing/pen";
import type { Bond, Held, Ticket } from "../crossing/rows";
import { submission } from "../outsource/submit";
import { changesOf, fieldsOf } from "./changes";
import type { NewTicket } from "./fields";
import { type Names, namesOf } from "./references";
import { columnsOf, saveWords } from "./write";

export type EditTicketInput = {
  ticketId: TicketId;
  expectedVersion: number;
  ticket: NewTicket;
  /** The person has seen what completing drives (7.1). */
  confirmed: boolean;
};

/**
 * Saves a ticket's fields. Setting it Complete drives T10 or T17 at the lead and T18 at the partner, after `unconfirmed`
 * was answered; the partner's change of the assigned person moves Accepted to In Progress (T12). Refuses stale with who
 * and when; saving without a change changes nothing.
 */
export function editTicket(ctx: Context, input: EditTicketInput): Promise<Result<{ number: string }, Refusal>> {
  return command(ctx, "ticket.edit", input, async (tx, me) => {
    const held = await holdTicket(tx, me.tenantId, input.ticketId);
    if (!held) return refuse("notFound");
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "work")) return refuse("notPermitted");
    const { ticket } = held;
    if (ticket.version !== input.expectedVersion) return refuse("stale", await lastEditor(tx, ticket));

    const before = fieldsOf(ticket);
    const after = held.insource
      ? { ...input.ticket, organizationId: ticket.organizationId, source: ticket.source }
      : input.ticket;
    if (after.source === "insourced" && !held.insource) return refuse("invalid", { field: "source" });
    const [was, is] = await Promise.all([
      namesOf(tx, me.tenantId, before, before),
      namesOf(tx, me.tenantId, after, before),
    ]);
    if (!is.ok) return is;
    if (!was.ok) return was;
    const changes = changesOf(before, was.value, after, is.value);
    if (changes.length === 0) return ok({ number: ticket.number });

    const completes = is.value.statusKind === "complete" && ticket.statusKind !== "complete";
    const status = held.insource?.status ?? held.outsource?.status ?? null;
    const drives = completes && held.side ? onTicketComplete(held.side, status) : null;
    if (drives && !input.confirmed) return refuse("unconfirmed", { action: drives });

    const pen = new Pen(tx, doerOf(ctx, me), held.now);
    await save(pen, me, ticket, after, is.value);
    await keepBeside(pen, held, after, is.value);
    if (held.bond && held.side === "service" && before.assignedUserId !== after.assignedUserId)
      await reassign(pen, held.bond, { from: was.value.assignedTo, to: is.value.assignedTo });
    tellFields(pen, held, me, changes, drives !== null);
    if (held.bond && drives) await drive(pen, held, held.bond, me, drives);
    pen.event(me.tenantId, "ticketEdited", { number: ticket.number, changes }, { ticketId: ticket.id });
    await pen.flush();
    return ok({ number: ticket.number });
  });
}

async function lastEditor(tx: Tx, ticket: Ticket): Promise<RefusalDetail> {
  const [row] = await tx
    .select({ by: events.actorName, company: events.actorCompany, at: events.at })
    .from(events)
    .where(and(eq(events.tenantId, ticket.tenantId), eq(events.ticketId, ticket.id), eq(events.kind, "ticketEdited")))
    .orderBy(desc(events.at), desc(events.id))
    .limit(1);
  return { by: row?.by ?? undefined, company: row?.company ?? undefined, at: row?.at ?? ticket.updatedAt };
}

async function save(pen: Pen, me: Me, ticket: Ticket, after: NewTicket, names: Names): Promise<void> {
  const { tx, now } = pen;
  const done = names.statusKind === "complete";
  const wasDone = ticket.statusKind === "complete";
  if (done !== wasDone) pen.count(me.tenantId, "ticket:open", done ? -1 : 1);
  await Promise.all([
    tx
      .update(tickets)
      .set({
        ...columnsOf(after, names),
        completedAt: done ? (ticket.completedAt ?? now) : null,
        completedBy: done ? (ticket.completedBy ?? me.userId) : null,
        updatedAt: now,
        version: ticket.version + 1,
      })
      .where(and(eq(tickets.tenantId, me.tenantId), eq(tickets.id, ticket.id))),
    saveWords(tx, { ...ticket, title: after.title }, names.organization),
  ]);
}

/** What the dashboards show of the ticket, and what the lead sees of the partner's (S79), follows at once. */
async function keepBeside(
  { tx }: Pen,
  { outsource, insource, bond }: Held,
  after: NewTicket,
  names: Names,
): Promise<void> {
  if (outsource) {
    const beside = { title: after.title, customerName: names.organization, assignedUserId: after.assignedUserId };
    await tx
      .update(outsources)
      .set(beside)
      .where(and(eq(outsources.tenantId, outsource.tenantId), eq(outsources.id, outsource.id)));
    Object.assign(outsource, beside);
  }
  if (!insource) return;
  const mine = { title: after.title, assignedUserId: after.assignedUserId, assignedName: names.assignedTo };
  const theirs = { partnerResourceName: names.assignedTo, partnerTicketStatus: names.status };
  const travels = bond && PHASE_OF[bond.outsource.status] === "LIVE";
  await Promise.all([
    tx
      .update(insources)
      .set(mine)
      .where(and(eq(insources.tenantId, insource.tenantId), eq(insources.id, insource.id))),
    travels &&
      tx
        .update(outsources)
        .set(theirs)
        .where(and(eq(outsources.tenantId, bond.outsource.tenantId), eq(outsources.id, bond.outsource.id))),
  ]);
  Object.assign(insource, mine);
  if (travels) Object.assign(bond.outsource, theirs);
}

/** S78, S79: in LIVE the other side is told what changed, and keeps its own fields. */
function tellFields(pen: Pen, { bond, side, phase }: Held, me: Me, changes: FieldChange[], completes: boolean): void {
  if (!bond || !side || phase !== "LIVE") return;
  const other = otherSide(side);
  const company = me.company.shortName;
  const { fields, status } = toldOf(side, changes, completes);
  if (fields.length > 0) arrive(pen, bond, other, { kind: "fieldsChanged", data: { company, changes: fields } });
  if (status)
    arrive(pen, bond, other, {
      kind: "partnerStatusChanged",
      data: { company, from: status.from, to: status.to ?? "" },
    });
}

async function reassign(pen: Pen, bond: Bond, assigned: { from: string | null; to: string | null }): Promise<void> {
  const decided = decide(bond.outsource.status, { action: "reassign", by: "service" });
  if (decided.ok) await carryOut(pen, bond, decided.value, { as: "service", moment: { assigned } });
}

/** The ticket's own completion, as the law has it for this side (T10, T17, T18). */
async function drive(
  pen: Pen,
  held: Held,
  bond: Bond,
  me: Me,
  action: NonNullable<ReturnType<typeof onTicketComplete>>,
): Promise<void> {
  const by = held.side === "service" ? "service" : "lead";
  const decided = decide(bond.outsource.status, { action, by });
  if (!decided.ok) throw new Error(`${action} was asked for and is not possible`);
  await carryOut(pen, bond, decided.value, moveOf(action, bond, me, held.now));
}

function moveOf(action: NonNullable<ReturnType<typeof onTicketComplete>>, bond: Bond, me: Me, now: Date): Move {
  if (action === "submitByTicket") return submission(bond, me, now);
  if (action === "cancelByTicket") {
    const lead = { canceledAt: now, canceledByName: me.name, cancelReason: "Ticket completed" };
    const partner = { ...emptied(), answeredByName: me.name };
    return { as: "lead", moment: { ticketCompleted: true }, patch: { lead, partner } };
  }
  const completion = { completedAt: now, completedByName: me.name, completionPath: "ticketCompleted" } as const;
  return { as: "lead", moment: { ticketCompleted: true }, patch: { lead: completion, partner: completion } };
}
