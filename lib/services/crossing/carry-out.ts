import { and, eq, isNull, sql } from "drizzle-orm";
import { insources, mirrors, offers, outsources, tickets, tokens } from "../../db/schema";
import type { EventId } from "../../domain/ids";
import type { Decision } from "../../domain/outsource/decide";
import { OUTSOURCED_KEY, RECEIVED_KEY } from "../../domain/outsource/folder-keys";
import type { OutsourceStatus, Party } from "../../domain/outsource/status";
import { endProposal, endRequest } from "./askings";
import { writeBundle } from "./bundle";
import { deadlineOf } from "./deadline";
import type { Pen } from "./pen";
import { type People, peopleOf } from "./people";
import { post } from "./post";
import type { Bond, Insource, Outsource } from "./rows";
import { dataOf, isCrossed, type Moment } from "./snapshot";
import { dropVersions } from "./terms-version";

export type Patch = { lead?: Partial<Outsource>; partner?: Partial<Insource> };
/** Whose name stands behind the move, and what else it leaves on the two rows. */
export type Move = { as: Party; moment?: Omit<Moment, "lead" | "partner">; patch?: Patch };

const OFFER_STATE = { accepted: "accepted", declined: "declined", canceled: "canceled" } as const;

/**
 * Does what was decided, on both sides at once (S77): the two rows, what the effects say, the events, the mails. The
 * bond's rows are replaced by the new ones. Everything is written when the pen is flushed or before.
 */
export async function carryOut(pen: Pen, bond: Bond, decision: Decision, { as, moment = {}, patch = {} }: Move) {
  const { status: from, asking: asked } = bond.outsource;
  const status = decision.status;
  if (status === null) throw new Error("a row that goes is not carried across");
  await saveStatus(pen, bond, status, patch);

  const has = (kind: Decision["effects"][number]["kind"]) => decision.effects.some((effect) => effect.kind === kind);
  const ends = decision.effects.some((effect) => effect.kind === "phase" && effect.to === "DONE");
  const leavesLive = decision.effects.some((effect) => effect.kind === "phase" && effect.from === "LIVE");
  const [people, bundleCents] = await Promise.all([
    peopleOf(pen.tx, bond),
    has("bundle") ? writeBundle(pen, bond) : null,
    has("endLinks") ? endLinks(pen, bond, status) : null,
    asked === "proposal" && has("endLinks") ? endProposal(pen, bond, { state: "ended" }) : null,
    status === "declined" || status === "canceled" ? dropVersions(pen, bond) : null,
    asked === "request" && leavesLive ? endRequest(pen, bond, { state: "lapsed" }) : null,
    ends ? endMirrors(pen, bond) : null,
  ]);
  announce(pen, bond, people, decision, { as, from, moment: { ...moment, bundleCents } });
}

type Announced = { as: Party; from: OutsourceStatus | null; moment?: Omit<Moment, "lead" | "partner"> };

/** The events of a decision on both sides, and the mails that hang on them. */
export function announce(pen: Pen, bond: Bond, people: People, decision: Decision, { as, from, moment }: Announced) {
  const full: Moment = { ...moment, lead: people.lead, partner: people.partner };
  const told = decision.effects.flatMap((effect) =>
    effect.kind === "tell" ? [{ side: effect.to, kind: effect.event }] : [],
  );
  const ids: Partial<Record<Party, EventId>> = {};
  for (const { side, kind } of told) {
    if (!isCrossed(kind)) throw new Error(`${kind} is not an event of the hand-over`);
    const refs = { from, to: decision.status, as, reason: full.reason ?? null, offerId: bond.insource.id };
    ids[side] = pen.event(tenantOf(bond, side), kind, dataOf(kind, side, bond, full), {
      ...refs,
      ...placeOf(bond, side),
    });
  }
  if (ids.lead && ids.service) post(pen, bond, people, told, { lead: ids.lead, service: ids.service }, full);
}

export const tenantOf = (bond: Bond, side: Party) => (side === "lead" ? bond.outsource : bond.insource).tenantId;
export const placeOf = (bond: Bond, side: Party) =>
  side === "lead"
    ? { ticketId: bond.outsource.ticketId, outsourceId: bond.outsource.id }
    : { ticketId: bond.insource.ticketId };

async function saveStatus(pen: Pen, bond: Bond, status: OutsourceStatus, patch: Patch): Promise<void> {
  const { tx, now } = pen;
  const { outsource, insource } = bond;
  const suspendedAt = status === "waitingApproval" ? now : null;
  const lead = {
    ...patch.lead,
    status,
    suspendedAt,
    folder: OUTSOURCED_KEY[status],
    statusSince: now,
    deadline: deadlineOf(status, outsource, now),
    version: outsource.version + 1,
  };
  const partner = {
    ...patch.partner,
    status,
    suspendedAt,
    folder: RECEIVED_KEY[status],
    statusSince: now,
    deadline: deadlineOf(status, insource, now),
    version: insource.version + 1,
  };
  pen.count(outsource.tenantId, `outsourced:${outsource.folder}`, -1);
  pen.count(outsource.tenantId, `outsourced:${lead.folder}`, 1);
  pen.count(insource.tenantId, `received:${insource.folder}`, -1);
  pen.count(insource.tenantId, `received:${partner.folder}`, 1);
  const outsourcedTo = status === "declined" || status === "canceled" ? null : outsource.partnerName;
  const ticketId = partner.ticketId ?? insource.ticketId;
  await Promise.all([
    tx
      .update(outsources)
      .set(lead)
      .where(and(eq(outsources.tenantId, outsource.tenantId), eq(outsources.id, outsource.id))),
    tx
      .update(insources)
      .set(partner)
      .where(and(eq(insources.tenantId, insource.tenantId), eq(insources.id, insource.id))),
    tx
      .update(tickets)
      .set({ outsourceStatus: status, outsourcedTo, updatedAt: now })
      .where(and(eq(tickets.tenantId, outsource.tenantId), eq(tickets.id, outsource.ticketId))),
    ticketId &&
      tx
        .update(tickets)
        .set({ insourceStatus: status, updatedAt: now })
        .where(and(eq(tickets.tenantId, insource.tenantId), eq(tickets.id, ticketId))),
  ]);
  bond.outsource = { ...outsource, ...lead };
  bond.insource = { ...insource, ...partner };
}

/** The offer is answered: its links die (D-13). */
async function endLinks({ tx, now }: Pen, { outsource, insource }: Bond, status: OutsourceStatus): Promise<void> {
  const state = status === "accepted" || status === "declined" || status === "canceled" ? OFFER_STATE[status] : null;
  if (!state) return;
  await Promise.all([
    tx
      .update(offers)
      .set({ state, answeredAt: now })
      .where(and(eq(offers.tenantId, outsource.tenantId), eq(offers.id, insource.id))),
    tx
      .update(tokens)
      .set({ deadAt: now })
      .where(and(eq(tokens.tenantId, insource.tenantId), eq(tokens.offerId, insource.id), isNull(tokens.deadAt))),
  ]);
}

/** S60: for ever. */
async function endMirrors({ tx, now }: Pen, { outsource, insource }: Bond): Promise<void> {
  await tx
    .update(mirrors)
    .set({ state: "ended", stateSince: now })
    .where(
      and(
        sql`${mirrors.tenantId} = any(${`{${outsource.tenantId},${insource.tenantId}}`}::uuid[])`,
        eq(mirrors.offerId, insource.id),
        eq(mirrors.state, "active"),
      ),
    );
}
