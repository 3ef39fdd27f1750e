import { and, eq, ne, type SQL, sql } from "drizzle-orm";
import type { MessageId, TenantId } from "../../domain/ids";
import { type MailSet, UNSENT } from "../../domain/mails";
import type { Tx } from "../client";
import { events, messages, tickets } from "../schema";
import { beyond, exact, orderOf, PAGE, type Place } from "./page";

const ORDER = { column: messages.createdAt, id: messages.id, descending: true };
const LEFT_OUT = sql.join(
  Object.values(UNSENT).map((reason) => sql`${reason}`),
  sql`, `,
);

function inSet(set: MailSet): SQL | undefined {
  if (set === "all") return undefined;
  if (set === "sent") return eq(messages.state, "sent");
  const given = sql`coalesce(${messages.lastError}, '') not in (${LEFT_OUT})`;
  return set === "failed"
    ? and(ne(messages.state, "sent"), eq(messages.state, "failed"), given)
    : and(ne(messages.state, "sent"), eq(messages.state, "queued")); // the partial index is found by its predicate
}

/** One page of the mails this company keeps, newest first: of one ticket, where one is named. */
export const listMails = (tx: Tx, tenantId: TenantId, set: MailSet, ticket: string | null, place: Place) =>
  tx
    .select({
      key: exact(messages.createdAt),
      id: messages.id,
      template: messages.template,
      recipientName: messages.recipientName,
      recipientEmail: messages.recipientEmail,
      state: messages.state,
      attempts: messages.attempts,
      lastError: messages.lastError,
      createdAt: messages.createdAt,
      sentAt: messages.sentAt,
      number: tickets.number,
      title: tickets.title,
    })
    .from(messages)
    .innerJoin(events, and(eq(events.tenantId, messages.tenantId), eq(events.id, messages.eventId)))
    .leftJoin(tickets, and(eq(tickets.tenantId, messages.tenantId), eq(tickets.id, events.ticketId)))
    .where(
      and(
        eq(messages.tenantId, tenantId),
        inSet(set),
        beyond(ORDER, place, "timestamptz"),
        ticket === null
          ? undefined
          : sql`${messages.eventId} in (
              select e.id from ${tickets} t join ${events} e on e.tenant_id = t.tenant_id and e.ticket_id = t.id
              where t.tenant_id = ${tenantId} and t.number = ${ticket})`,
      ),
    )
    .orderBy(...orderOf(ORDER, place))
    .limit(PAGE + 1);

export async function lockMail(tx: Tx, tenantId: TenantId, id: MessageId) {
  const [row] = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.tenantId, tenantId), eq(messages.id, id)))
    .for("update");
  return row ?? null;
}

/** Another day of tries, from now (D-15). */
export const queueAgain = (tx: Tx, tenantId: TenantId, id: MessageId) =>
  tx
    .update(messages)
    .set({ state: "queued", attempts: 0, lastError: null, retriedAt: sql`clock()` })
    .where(and(eq(messages.tenantId, tenantId), eq(messages.id, id)));
