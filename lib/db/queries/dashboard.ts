import { and, asc, type Column, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { PartnershipId, TenantId, UserId } from "../../domain/ids";
import {
  OUTSOURCED_KEYS,
  type OutsourcedKey,
  RECEIVED_KEYS,
  type ReceivedKey,
} from "../../domain/outsource/folder-keys";
import type { Tx } from "../client";
import { counters, insources, leadPartners, outsources, servicePartners } from "../schema";
import { beyond, exact, orderOf, PAGE, type Place } from "./page";

/** A search inside a folder looks at so many of its rows, in the folder's order. */
export const MOST_SEARCHED = 1_000;
/** All My Open is counted row by row, up to this (house.md 3.0). */
export const MOST_COUNTED = 1_000;

export type FolderFilter = { typed: string; partner: PartnershipId | null };

/** Literal, because a partial index is found by its predicate alone. The keys are the domain's own. */
const literal = (key: OutsourcedKey | ReceivedKey) => sql.raw(`'${key}'`);

/**
 * "c": the ticket is Complete (X13); "r": it was outsourced again since. Not asked while the partner has it: then neither
 * can be. The names are written out: of a single table drizzle leaves the table's name away, and "id" would mean t.id.
 */
const TICKET_FLAGS = sql<string>`
  case when outsources.folder in ('waitingAcceptance', 'acceptedInProgress', 'waitingApproval') then '' else (
    select case when t.status_kind = 'complete' then 'c' else '' end
      || case when t.outsource_id is distinct from outsources.id then 'r' else '' end
    from tickets t where t.tenant_id = outsources.tenant_id and t.id = outsources.ticket_id) end`;

const outsourced = (group: number, at: SQL<string>) => ({
  group: sql<number>`${sql.raw(String(group))}`.as("group"),
  at: at.as("at"),
  ticketFlags: TICKET_FLAGS.as("ticket_flags"),
  id: outsources.id,
  ticketId: outsources.ticketId,
  ticketNumber: outsources.ticketNumber,
  title: outsources.title,
  customerName: outsources.customerName,
  partnerName: outsources.partnerName,
  partnerShortName: outsources.partnerShortName,
  partnerResourceName: outsources.partnerResourceName,
  status: outsources.status,
  folder: outsources.folder,
  statusSince: outsources.statusSince,
  deadline: outsources.deadline,
  version: outsources.version,
  rateType: outsources.rateType,
  hourlyRateCents: outsources.hourlyRateCents,
  flatAmountCents: outsources.flatAmountCents,
  authorizedMinutes: outsources.authorizedMinutes,
  authorizedChargesCents: outsources.authorizedChargesCents,
  usedMinutes: outsources.usedMinutes,
  usedChargesCents: outsources.usedChargesCents,
  usedLaborCents: outsources.usedLaborCents,
  currency: outsources.currency,
  acceptBy: outsources.acceptBy,
  completeBy: outsources.completeBy,
  sentAt: outsources.sentAt,
  outsourcedByName: outsources.outsourcedByName,
  submittedAt: outsources.submittedAt,
  declinedAt: outsources.declinedAt,
  declineReason: outsources.declineReason,
  autoDeclined: outsources.autoDeclined,
});

const received = (group: number) => ({
  group: sql<number>`${sql.raw(String(group))}`.as("group"),
  at: exact(insources.deadline).as("at"),
  id: insources.id,
  ticketNumber: insources.ticketNumber,
  leadTicketNumber: insources.leadTicketNumber,
  title: insources.title,
  leadName: insources.leadName,
  leadShortName: insources.leadShortName,
  siteCity: insources.siteCity,
  assignedName: insources.assignedName,
  status: insources.status,
  folder: insources.folder,
  statusSince: insources.statusSince,
  deadline: insources.deadline,
  rateType: insources.rateType,
  hourlyRateCents: insources.hourlyRateCents,
  flatAmountCents: insources.flatAmountCents,
  authorizedMinutes: insources.authorizedMinutes,
  authorizedChargesCents: insources.authorizedChargesCents,
  usedMinutes: insources.usedMinutes,
  usedChargesCents: insources.usedChargesCents,
  usedLaborCents: insources.usedLaborCents,
  currency: insources.currency,
  acceptBy: insources.acceptBy,
  completeBy: insources.completeBy,
  receivedAt: insources.receivedAt,
  acceptedByName: insources.acceptedByName,
  submittedAt: insources.submittedAt,
  rejectedAt: insources.rejectedAt,
  rejectionReason: insources.rejectionReason,
});

export type OutsourcedRow = Awaited<ReturnType<typeof listOutsourced>>[number];
export type ReceivedRow = Awaited<ReturnType<typeof listReceived>>[number];

/** The typed text anywhere in the row's own words, letter case ignored, no sign with a meaning. */
const has = (typed: string, words: SQL) => (typed ? sql`strpos(lower(${words}), lower(${typed})) > 0` : undefined);
const OUTSOURCED_WORDS = sql`concat_ws(' ', ${outsources.ticketNumber}, ${outsources.title}, ${outsources.customerName}, ${outsources.partnerName}, ${outsources.partnerTicketNumber})`;
const RECEIVED_WORDS = sql`concat_ws(' ', ${insources.ticketNumber}, ${insources.leadTicketNumber}, ${insources.title}, ${insources.leadName}, ${insources.siteCity})`;

/** The sort value at which a search in an ended folder stops: history is not bounded by people. */
const lastOf = (table: SQL, column: Column, where: SQL | undefined) =>
  sql`(select min(at) from (select ${column} as at from ${table} where ${where} order by ${column} desc limit ${sql.raw(String(MOST_SEARCHED))}) newest)`;

/**
 * One folder of Outsourced Work, or all of them (null): at most PAGE + 1 rows. The open ones stand nearest deadline first,
 * the ended ones last ended first.
 */
export function listOutsourced(
  tx: Tx,
  tenant: TenantId,
  folder: OutsourcedKey | null,
  { typed, partner }: FolderFilter,
  place: Place,
) {
  const column = folder ? outsources.deadline : outsources.statusSince;
  const order = { column, id: outsources.id, descending: folder === null || isEnded(folder) };
  const mine = and(
    eq(outsources.tenantId, tenant),
    folder ? sql`${outsources.folder} = ${literal(folder)}` : undefined,
    partner ? eq(outsources.servicePartnerId, partner) : undefined,
  );
  return tx
    .select(outsourced(0, exact(column)))
    .from(outsources)
    .where(
      and(
        mine,
        typed && order.descending ? sql`${column} >= ${lastOf(sql`outsources`, column, mine)}` : undefined,
        has(typed, OUTSOURCED_WORDS),
        beyond(order, place, "timestamptz"),
      ),
    )
    .orderBy(...orderOf(order, place))
    .limit(PAGE + 1);
}

const ENDED: readonly (OutsourcedKey | ReceivedKey)[] = ["canceled", "complete", "removed", "gone"];
export const isEnded = (folder: OutsourcedKey | ReceivedKey): boolean => ENDED.includes(folder);

export const MINE_IN_ORDER = [
  "waitingApproval",
  "declined",
  "waitingAcceptance",
  "acceptedInProgress",
  "unsent",
] as const;
export const RECEIVED_IN_ORDER = ["waitingAcceptance", "acceptedInProgress", "waitingApproval"] as const;

/** A grouped list read from a place: the groups that are beyond it, whole, and the place's own from there on. */
function groupsFrom<Key>(
  keys: readonly Key[],
  place: Place,
): { key: Key; group: number; place: Place; nothing: boolean }[] {
  const back = place?.back ?? false;
  const groups = keys.map((key, group) => {
    const at = place?.cursor.group ?? -1;
    const nothing = place !== null && (back ? group > at : group < at);
    return { key, group, place: place && group === at ? place : null, nothing };
  });
  return back ? groups.reverse() : groups;
}

const nothingAt = (nothing: boolean) => (nothing ? sql`false` : undefined);
/** A whole group of a page read backwards is read backwards too. */
const direction = (of: { place: Place }, whole: Place): Place =>
  of.place ?? (whole?.back ? { cursor: whole.cursor, back: true } : null);

/**
 * All My Open (D25): sent by me or on a ticket of mine, by status in the order of who must act, nearest deadline first in
 * each. Every branch is read in its index's order and only as far as the page needs.
 */
export function listMine(tx: Tx, tenant: TenantId, me: UserId, { typed, partner }: FolderFilter, place: Place) {
  const order = { column: outsources.deadline, id: outsources.id, descending: false };
  const branch = ({ key, group, place: here, nothing }: ReturnType<typeof groupsFrom<OutsourcedKey>>[number]) => {
    const way = direction({ place: here }, place);
    const mine = (whose: SQL | undefined) =>
      tx
        .select(outsourced(group, exact(outsources.deadline)))
        .from(outsources)
        .where(
          and(
            nothingAt(nothing),
            eq(outsources.tenantId, tenant),
            whose,
            sql`${outsources.folder} = ${literal(key)}`,
            partner ? eq(outsources.servicePartnerId, partner) : undefined,
            has(typed, OUTSOURCED_WORDS),
            beyond(order, here, "timestamptz"),
          ),
        )
        .orderBy(...orderOf(order, way))
        .limit(PAGE + 1);
    const both = unionAll(
      mine(eq(outsources.outsourcedBy, me)),
      mine(and(eq(outsources.assignedUserId, me), ne(outsources.outsourcedBy, me))),
    ).as("mine");
    return tx
      .select()
      .from(both)
      .orderBy(...orderOf({ column: both.deadline, id: both.id, descending: false }, way))
      .limit(PAGE + 1);
  };
  const [first, second, ...rest] = groupsFrom<OutsourcedKey>(MINE_IN_ORDER, place).map(branch);
  return unionAll(first!, second!, ...rest).limit(PAGE + 1);
}

/** One folder of Received Work. */
export function listReceived(
  tx: Tx,
  tenant: TenantId,
  folder: ReceivedKey,
  { typed, partner }: FolderFilter,
  place: Place,
) {
  const column = insources.deadline;
  const order = { column, id: insources.id, descending: isEnded(folder) };
  const ours = and(
    eq(insources.tenantId, tenant),
    sql`${insources.folder} = ${literal(folder)}`,
    partner ? eq(insources.leadPartnerId, partner) : undefined,
  );
  return tx
    .select(received(0))
    .from(insources)
    .where(
      and(
        ours,
        typed && order.descending ? sql`${column} >= ${lastOf(sql`insources`, column, ours)}` : undefined,
        has(typed, RECEIVED_WORDS),
        beyond(order, place, "timestamptz"),
      ),
    )
    .orderBy(...orderOf(order, place))
    .limit(PAGE + 1);
}

/** All Open of Received Work, by status in the order of who must act. */
export function listReceivedOpen(tx: Tx, tenant: TenantId, { typed, partner }: FolderFilter, place: Place) {
  const order = { column: insources.deadline, id: insources.id, descending: false };
  const branch = ({ key, group, place: here, nothing }: ReturnType<typeof groupsFrom<ReceivedKey>>[number]) =>
    tx
      .select(received(group))
      .from(insources)
      .where(
        and(
          nothingAt(nothing),
          eq(insources.tenantId, tenant),
          sql`${insources.folder} = ${literal(key)}`,
          partner ? eq(insources.leadPartnerId, partner) : undefined,
          has(typed, RECEIVED_WORDS),
          beyond(order, here, "timestamptz"),
        ),
      )
      .orderBy(...orderOf(order, direction({ place: here }, place)))
      .limit(PAGE + 1);
  const [first, second, ...rest] = groupsFrom<ReceivedKey>(RECEIVED_IN_ORDER, place).map(branch);
  return unionAll(first!, second!, ...rest).limit(PAGE + 1);
}

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
