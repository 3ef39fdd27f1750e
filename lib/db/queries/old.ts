import { sql } from "drizzle-orm";
import type { TenantId } from "../../domain/ids";
import type { Tx } from "../client";

const MOST = 1_000;

/** Answers of requests older than 7 days, a batch of them; true while there may be more. */
export async function dropOldRequests(tx: Tx, tenant: TenantId, most = MOST): Promise<boolean> {
  const gone = await tx.execute(sql`
    delete from requests where tenant_id = ${tenant} and id in (
      select id from requests where tenant_id = ${tenant} and at < clock() - interval '7 days' limit ${most})
    returning id`);
  return gone.length === most;
}

/** News older than 90 days, read or not, a batch of them, found by each member's list; true while there may be more. */
export async function dropOldNotifications(tx: Tx, tenant: TenantId, most = MOST): Promise<boolean> {
  const gone = await tx.execute(sql`
    delete from notifications where tenant_id = ${tenant} and (user_id, id) in (
      select old.user_id, old.id from members m cross join lateral (
        select n.user_id, n.id from notifications n where n.tenant_id = ${tenant} and n.user_id = m.user_id
          and n.created_at < clock() - interval '90 days' order by n.created_at limit ${most}) old
      where m.tenant_id = ${tenant} limit ${most})
    returning id`);
  return gone.length === most;
}
