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

export type FolderCounts = ReadonlyMap<string, number>;
export type Counted = {
  /** The kept counts: "outsourced:<key>" and "received:<key>"; what was never counted is missing. */
  kept: FolderCounts;
  /** All My Open in numbers, up to MOST_COUNTED; `waiting`: those that wait for us. */
  mine: { all: number; waiting: number };
  now: Date;
};

const KEYS = [...OUTSOURCED_KEYS.map((key) => `outsourced:${key}`), ...RECEIVED_KEYS.map((key) => `received:${key}`)];

/** What stands beside the folders' names, and the database's time (D-05), in one statement. */
export async function findFolderCounts(tx: Tx, tenant: TenantId, me: UserId): Promise<Counted> {
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
  const counted = tx
    .select({
      all: sql<number>`count(*)::int`.as("all"),
      waiting: sql<number>`(count(*) filter (where ${mine.folder} in ('waitingApproval', 'declined')))::int`.as(
        "waiting",
      ),
    })
    .from(mine)
    .as("counted");
  const kept = tx
    .select({
      values: sql<Record<string, number> | null>`json_object_agg(${counters.what}, ${counters.value})`.as("kept"),
    })
    .from(counters)
    .where(and(eq(counters.tenantId, tenant), inArray(counters.what, KEYS)))
    .as("kept");
  const [row] = await tx
    .select({
      kept: kept.values,
      mine: { all: counted.all, waiting: counted.waiting },
      now: sql<Date>`clock()`.mapWith(outsources.deadline),
    })
    .from(counted)
    .crossJoin(kept);
  return { ...row!, kept: new Map(Object.entries(row?.kept ?? {})) }; // two sums are one row
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
