import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { v7 } from "uuid";
import { asId, type EventId, type MessageId, type OfferId, type TenantId, type TicketId } from "../domain/ids";
import type { Mail } from "../domain/mails";
import { sampleMails } from "./mail-samples";

/** A connection, or a transaction on one. */
type Sql = postgres.ISql<NonNullable<unknown>>;

export const newTenant = (): TenantId => asId<TenantId>(v7());

type Event = { kind?: string; offerId?: OfferId | null; data?: postgres.JSONValue };

/** One event as a verb writes it, on a connection that passes the policies. */
export async function insertEvent(sql: Sql, tenant: TenantId, event: Event = {}): Promise<EventId> {
  const id = asId<EventId>(v7());
  const { kind = "accepted", offerId = null, data = {} } = event;
  await sql`
    insert into events (tenant_id, id, kind, offer_id, on_ticket, actor_kind, data, at)
    values (${tenant}, ${id}, ${kind}, ${offerId}, false, 'own', ${sql.json(data)}, clock())`;
  return id;
}

type Message = {
  eventId: EventId;
  mail?: Mail;
  email?: string;
  userId?: string | null;
  /** It may wait for others of this ticket. */
  ticketId?: TicketId | null;
};

/** One mail for an event; the sample of N5 unless another is given. */
export async function insertMessage(sql: Sql, tenant: TenantId, message: Message): Promise<MessageId> {
  const id = asId<MessageId>(v7());
  const { eventId, email = `${randomUUID()}@ridgeline.example`, userId = null, ticketId = null } = message;
  const mail = message.mail ?? sampleMails().find(({ template }) => template === "N5")!;
  await sql`
    insert into messages (tenant_id, id, event_id, template, recipient_email, recipient_name, recipient_user_id, data,
      ticket_id, created_at)
    values (${tenant}, ${id}, ${eventId}, ${mail.template}, ${email}, 'Technician 1', ${userId}, ${sql.json(mail.data)},
      ${ticketId}, clock())`;
  return id;
}

export type OpenOffer = { lead: TenantId; partner: TenantId; offerId: OfferId };

/** An offer that waits for its answer, on both sides, and nothing around it. */
export async function insertOffer(root: postgres.Sql, acceptBy: Date): Promise<OpenOffer> {
  const offer = { lead: newTenant(), partner: newTenant(), offerId: asId<OfferId>(v7()) };
  const { lead, partner, offerId } = offer;
  await root.begin(async (tx) => {
    await tx`set local session_replication_role = replica`; // its ticket and partnership are left out
    await tx`
      insert into offers (tenant_id, id, outsource_id, service_partner_id, partner_tenant_id, state, accept_by)
      values (${lead}, ${offerId}, ${v7()}, ${v7()}, ${partner}, 'open', ${acceptBy})`;
    await tx`
      insert into insources (tenant_id, id, lead_tenant_id, lead_partner_id, lead_name, lead_short_name, lead_monogram,
        lead_time_zone, status, folder, status_since, deadline, lead_ticket_number, title, priority_name, sent_by_name,
        received_at, rate_type, accept_by, currency)
      values (${partner}, ${offerId}, ${lead}, ${v7()}, 'Brightwater IT', 'Brightwater', 'BI', 'UTC', 'assigned',
        'waitingAcceptance', clock(), ${acceptBy}, 'BW-1001', 'Printers', 'High', 'Dispatcher', clock(), 'hourly',
        ${acceptBy}, 'USD')`;
  });
  return offer;
}
