import { and, eq, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { TenantId } from "../../domain/ids";
import type { ReceivedKey } from "../../domain/outsource/folder-keys";
import type { Tx } from "../client";
import { insources } from "../schema";
import { direction, type FolderFilter, groupsFrom, has, isEnded, lastOf, literal, nothingAt } from "./folder-order";
import { beyond, exact, orderOf, PAGE, type Place } from "./page";

const received = (group: number) => ({
  group: sql<number>`${sql.raw(String(group))}`.as("group"),
  at: exact(insources.deadline).as("at"),
  id: insources.id,
  ticketNumber: insources.ticketNumber,
  leadTicketNumber: insources.leadTicketNumber,
  title: insources.title,
  leadName: insources.leadName,
  leadShortName: insources.leadShortName,
  leadTimeZone: insources.leadTimeZone,
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
  asking: insources.asking,
  submittedAt: insources.submittedAt,
  rejectedAt: insources.rejectedAt,
  rejectionReason: insources.rejectionReason,
});

export type ReceivedRow = Awaited<ReturnType<typeof listReceived>>[number];

const RECEIVED_WORDS = sql`concat_ws(' ', ${insources.ticketNumber}, ${insources.leadTicketNumber}, ${insources.title}, ${insources.leadName}, ${insources.siteCity})`;

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

export const RECEIVED_IN_ORDER = ["waitingAcceptance", "acceptedInProgress", "waitingApproval"] as const;

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
