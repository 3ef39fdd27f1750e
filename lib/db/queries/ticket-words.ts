import { sql } from "drizzle-orm";
import type { OrganizationId, TenantId } from "../../domain/ids";
import type { Tx } from "../client";

/** After an organization was renamed. Closed tickets stay findable under the name they were closed with. */
export const saveOrganizationWords = (tx: Tx, tenant: TenantId, organization: OrganizationId) =>
  tx.execute(sql`
    update ticket_words w set words = array_to_tsvector(words_of(concat_ws(' ', t.number, t.title, o.name)))
    from tickets t join organizations o on o.tenant_id = t.tenant_id and o.id = t.organization_id
    where t.tenant_id = ${tenant} and t.organization_id = ${organization} and t.status_kind <> 'complete'
      and w.tenant_id = ${tenant} and w.ticket_id = t.id`);
