import { and, eq, ne, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { TenantId, UserId } from "../../domain/ids";
import type { OutsourcedKey } from "../../domain/outsource/folder-keys";
import type { Tx } from "../client";
import { outsources } from "../schema";
import { direction, type FolderFilter, groupsFrom, has, isEnded, lastOf, literal, nothingAt } from "./folder-order";
import { beyond, exact, orderOf, PAGE, type Place } from "./page";

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
  partnerTimeZone: outsources.partnerTimeZone,
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
  asking: outsources.asking,
});

export type OutsourcedRow = Awaited<ReturnType<typeof listOutsourced>>[number];

const OUTSOURCED_WORDS = sql`concat_ws(' ', ${outsources.ticketNumber}, ${outsources.title}, ${outsources.customerName}, ${outsources.partnerName}, ${outsources.partnerTicketNumber})`;

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

export const MINE_IN_ORDER = [
  "waitingApproval",
  "declined",
  "waitingAcceptance",
  "acceptedInProgress",
  "unsent",
] as const;

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
