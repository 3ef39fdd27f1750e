import { type Placeholder, type SQLWrapper, sql } from "drizzle-orm";
import type { TenantId } from "../../domain/ids";

/** Whether this item was a copy that its owner withdrew (S27): then its words are not shown (`sync/withdrawn.ts`). */
export const isWithdrawn = (tenant: TenantId | Placeholder, item: SQLWrapper) =>
  sql<boolean>`exists (select from item_versions w where w.tenant_id = ${tenant} and w.item_id = ${item} and w.op = 'withdrawn')`;

/** Whether this item is one's own, and its copy was withdrawn. */
export const wasWithdrawnThere = (tenant: TenantId, item: SQLWrapper) =>
  sql<boolean>`exists (select from mirrors m where m.tenant_id = ${tenant} and m.item_id = ${item} and m.role = 'source' and m.state = 'withdrawn')`;
