import { and, asc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { TenantId, UserId } from "../../domain/ids";
import { OUTSOURCED_KEYS, RECEIVED_KEYS } from "../../domain/outsource/folder-keys";
import type { Tx } from "../client";
import { counters, leadPartners, outsources, servicePartners } from "../schema";

/** All My Open is counted row by row, up to this (house.md 3.0). */
export const MOST_COUNTED = 1_000;

const MINE_OPEN = sql`${outsources.folder} in (${sql.join(
  ["unsent", "waitingAcceptance", "declined", "acceptedInProgress", "waitingApproval"].map((key) =>
    sql.raw(`'${key}'`),
  ),
  sql`, `,
)})`;

/** All My Open in numbers, up to MOST_COUNTED; `waiting`: those that wait for us. */
export async function countMine(tx: Tx, tenant: TenantId, me: UserId): Promise<{ all: number; waiting: number }> {
  const folderOf = (whose: SQL | undefined) =>
    tx
      .select({ folder: outsources.folder })
      .from(outsources)
      .where(and(eq(outsources.tenantId, tenant), whose, MINE_OPEN));
  const mine = unionAll(
    folderOf(eq(outsources.outsourcedBy, me)),
    folderOf(and(eq(outsources.assignedUserId, me), ne(outsources.outsourcedBy, me))),
  )
    .limit(MOST_COUNTED)
    .as("mine");
  const [row] = await tx
    .select({
      all: sql<number>`count(*)::int`,
      waiting: sql<number>`(count(*) filter (where ${mine.folder} in ('waitingApproval', 'declined')))::int`,
    })
    .from(mine);
  return row ?? { all: 0, waiting: 0 };
}

export type FolderCounts = ReadonlyMap<string, number>;

/** The kept counts: "outsourced:<key>" and "received:<key>"; what was never counted is missing. */
export async function listFolderCounts(tx: Tx, tenant: TenantId): Promise<FolderCounts> {
  const keys = [...OUTSOURCED_KEYS.map((key) => `outsourced:${key}`), ...RECEIVED_KEYS.map((key) => `received:${key}`)];
  const rows = await tx
    .select({ what: counters.what, value: counters.value })
    .from(counters)
    .where(and(eq(counters.tenantId, tenant), inArray(counters.what, keys)));
  return new Map(rows.map(({ what, value }) => [what, value]));
}

/** The companies a folder can be narrowed to, by name. */
export const listPartnerNames = (tx: Tx, tenant: TenantId, group: "outsourced" | "received") => {
  const table = group === "outsourced" ? servicePartners : leadPartners;
  return tx
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(eq(table.tenantId, tenant))
    .orderBy(asc(table.name))
    .limit(200);
};
