import { sql } from "drizzle-orm";
import { bigint, type PgColumn, pgPolicy, pgRole, timestamp, uuid } from "drizzle-orm/pg-core";
import type { TenantId } from "../../domain/ids";

/** The login of the application: owns nothing, bypasses nothing (D-08). */
export const appRole = pgRole("tandem_app").existing();
/** The login of the worker: reads events, messages and due offers of all tenants. */
export const workerRole = pgRole("tandem_worker").existing();

/** The sub-select is evaluated once, so the policy becomes an index condition of a generic plan. */
const OWN = sql`tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])`;
export const ownRows = () => pgPolicy("own_rows", { as: "permissive", for: "all", using: OWN, withCheck: OWN });
export const workerRows = () =>
  pgPolicy("worker_rows", { as: "permissive", for: "all", to: workerRole, using: sql`true` });
/** Reads all rows, of the columns that are granted to it. */
export const workerReads = () =>
  pgPolicy("worker_reads", { as: "permissive", for: "select", to: workerRole, using: sql`true` });

export const tenantId = () => uuid("tenant_id").notNull().$type<TenantId>();
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
/** Whole minor units (D-23). */
export const cents = (name: string) => bigint(name, { mode: "number" });

/** `column in ('a', 'b')`, fed from the domain's own list. */
export const oneOf = (column: PgColumn, values: readonly string[]) =>
  sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`;
