import { and, desc, eq, isNotNull, type Placeholder, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ItemId, TenantId } from "../../domain/ids";
import type { ItemKind, LinkState } from "../../domain/sync/kinds";
import type { Tx } from "../client";
import { type Given, prepared } from "../prepared";
import { events, items, mirrors, ticketReadings } from "../schema";
import { content } from "./item-content";
import { ticketIdOf } from "./ticket-page";
import { isWithdrawn } from "./withdrawn";

/** The last entry of the page above. `at` in ISO 8601 with microseconds, as `at` of the rows below. */
export type StreamCursor = { at: string; id: string };
export type StreamItem = Awaited<ReturnType<typeof listStreamItems>>[number];
export type StreamEvent = Awaited<ReturnType<typeof listStreamEvents>>[number];

/** A Date has milliseconds only; a cursor that rounds would skip or repeat an entry. */
const exact = (column: typeof items.createdAt | typeof events.at) =>
  sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const parents = alias(items, "parents");
/** Where the bytes lie is nothing to show. */
const { blobHash: _, ...shown } = content;

/** Whether what a file of HOLD hangs on is shared, so that the file could be (D56); of other files nobody asks. */
const parentLink = (tenant: Placeholder) => sql<LinkState | null>`case when ${items.bornIn} = 'HOLD' then (
  select m.state from mirrors m where m.tenant_id = ${tenant} and m.item_id = ${items.parentId}
  order by m.created_at desc limit 1) end`;

/** Items of a ticket, newest first, each with its newest link to the other side and what it hangs on (S13). `only`: that one alone. */
export const listStreamItems = (
  tx: Tx,
  tenant: TenantId,
  number: string,
  asked: { kind: ItemKind | null; before: StreamCursor | null; limit: number; only?: ItemId },
) => {
  const { kind, before, limit, only } = asked;
  const values = { tenant, number, kind, only, limit, at: before?.at, id: before?.id };
  return streamItems(tx, values, kind !== null, before !== null, only !== undefined);
};

type GivenPlace = {
  tenant: TenantId;
  number: string;
  limit: number;
  /** Of the cursor. */
  at: string | undefined;
  id: string | undefined;
};
type GivenItems = Given<GivenPlace & { kind: ItemKind | null; only: ItemId | undefined }>;

const streamItems = prepared((tx, given: GivenItems, ofKind: boolean, older: boolean, only: boolean) => {
  const { tenant, number } = given;
  const link = tx
    .select({
      role: mirrors.role,
      state: mirrors.state,
      offerId: mirrors.offerId,
      otherKind: mirrors.otherKind,
      crossedAt: sql<Date | null>`${mirrors.createdAt}`.mapWith(mirrors.createdAt).as("crossed_at"),
      readAt: sql<Date | null>`${ticketReadings.readAt}`.mapWith(ticketReadings.readAt).as("read_at"),
      since: sql<Date | null>`${mirrors.stateSince}`.mapWith(mirrors.stateSince).as("since"),
      byName: mirrors.stateByName,
      byCompany: mirrors.stateByCompany,
    })
    .from(mirrors)
    .leftJoin(ticketReadings, and(eq(ticketReadings.tenantId, tenant), eq(ticketReadings.offerId, mirrors.offerId)))
    .where(and(eq(mirrors.tenantId, tenant), eq(mirrors.itemId, items.id)))
    .orderBy(desc(mirrors.createdAt))
    .limit(1)
    .as("link");
  return tx
    .select({
      at: exact(items.createdAt),
      id: items.id,
      kind: items.kind,
      visibility: items.visibility,
      origin: items.origin,
      offerId: items.offerId,
      bornIn: items.bornIn,
      isQuestion: items.isQuestion,
      authorUserId: items.authorUserId,
      authorName: items.authorName,
      authorCompany: items.authorCompany,
      authorMonogram: items.authorMonogram,
      ...shown,
      posted: sql<boolean>`${items.postedAt} is not null`,
      createdAt: items.createdAt,
      version: items.version,
      editedAt: items.editedAt,
      editedByName: items.editedByName,
      editedByCompany: items.editedByCompany,
      parent: {
        id: parents.id,
        kind: parents.kind,
        at: parents.createdAt,
        visibility: parents.visibility,
        bornIn: parents.bornIn,
        offerId: parents.offerId,
        link: parentLink(tenant),
      },
      link: {
        role: link.role,
        state: link.state,
        offerId: link.offerId,
        otherKind: link.otherKind,
        crossedAt: link.crossedAt,
        readAt: link.readAt,
        since: link.since,
        byName: link.byName,
        byCompany: link.byCompany,
      },
    })
    .from(items)
    .leftJoinLateral(link, sql`true`)
    .leftJoin(parents, and(eq(parents.tenantId, tenant), eq(parents.id, items.parentId)))
    .where(
      and(
        eq(items.tenantId, tenant),
        eq(items.ticketId, ticketIdOf(tenant, number)),
        only ? eq(items.id, given.only) : undefined,
        ofKind ? eq(items.kind, given.kind) : undefined,
        older ? sql`(${items.createdAt}, ${items.id}) < (${given.at}::timestamptz, ${given.id}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(items.createdAt), desc(items.id))
    .limit(given.limit);
});

/** System notes of a ticket, newest first (D8). */
export const listStreamEvents = (
  tx: Tx,
  tenant: TenantId,
  number: string,
  { before, limit }: { before: StreamCursor | null; limit: number },
) => streamEvents(tx, { tenant, number, limit, at: before?.at, id: before?.id }, before !== null);

const streamEvents = prepared((tx, given: Given<GivenPlace>, older: boolean) =>
  tx
    .select({
      at: exact(events.at),
      id: events.id,
      kind: events.kind,
      itemId: events.itemId,
      actorName: events.actorName,
      actorCompany: events.actorCompany,
      data: events.data,
      withdrawn: isWithdrawn(given.tenant, events.itemId),
      createdAt: events.at,
    })
    .from(events)
    .where(
      and(
        eq(events.tenantId, given.tenant),
        eq(events.ticketId, ticketIdOf(given.tenant, given.number)),
        eq(events.onTicket, true),
        isNotNull(events.ticketId),
        older ? sql`(${events.at}, ${events.id}) < (${given.at}::timestamptz, ${given.id}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(events.at), desc(events.id))
    .limit(given.limit),
);
