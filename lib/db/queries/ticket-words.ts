import { sql } from "drizzle-orm";
import type { OrganizationId, TenantId, TicketId } from "../../domain/ids";
import type { Tx } from "../client";

const WORDS = sql`array_to_tsvector(words_of(concat_ws(' ', t.number, t.title, o.name)))`;

/** What a search finds a ticket by: its number, title and organization. Called in the transaction that wrote one of them. */
export const saveTicketWords = (tx: Tx, tenant: TenantId, ticket: TicketId) =>
  tx.execute(sql`
    insert into ticket_words (tenant_id, ticket_id, words)
    select t.tenant_id, t.id, ${WORDS}
    from tickets t join organizations o on o.tenant_id = t.tenant_id and o.id = t.organization_id
    where t.tenant_id = ${tenant} and t.id = ${ticket}
    on conflict (tenant_id, ticket_id) do update set words = excluded.words`);

/** After an organization was renamed. Closed tickets stay findable under the name they were closed with. */
export const saveOrganizationWords = (tx: Tx, tenant: TenantId, organization: OrganizationId) =>
  tx.execute(sql`
    update ticket_words w set words = ${WORDS}
    from tickets t join organizations o on o.tenant_id = t.tenant_id and o.id = t.organization_id
    where t.tenant_id = ${tenant} and t.organization_id = ${organization} and t.status_kind <> 'complete'
      and w.tenant_id = t.tenant_id and w.ticket_id = t.id`);
