import { and, desc, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { EventKind } from "../../domain/events";
import type { OfferId, TenantId, TicketId } from "../../domain/ids";
import type { ItemKind } from "../../domain/sync/kinds";
import type { Tx } from "../client";
import { events, items, itemVersions, mirrors } from "../schema";
import { content } from "./item-content";
import type { StreamCursor } from "./stream";

export type CrossedRow = Awaited<ReturnType<typeof listCrossed>>[number];
export type ShareableRow = Awaited<ReturnType<typeof listShareable>>[number];

type Asked = { ticketId: TicketId; before: StreamCursor | null; limit: number };

/** With microseconds, as the cursor of the stream. */
const exact = (at: SQL) => sql<string>`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const olderThan = (at: SQL, id: SQL, before: StreamCursor | null) =>
  before ? sql`(${at}, ${id}) < (${before.at}::timestamptz, ${before.id}::uuid)` : undefined;

const parents = alias(items, "parents");
const parentLinks = alias(mirrors, "parent_links");
/** An item that crossed and then changed: of one's own the version that crossed last, of theirs the one before the link ended. */
const pastOf = (tx: Tx, tenant: TenantId) =>
  tx
    .select({
      kind: sql<ItemKind>`${itemVersions.kind}`.as("past_kind"),
      content: sql<Record<string, unknown>>`${itemVersions.content}`.as("past_content"),
      authorName: sql<string>`${itemVersions.authorName}`.as("past_author_name"),
      authorCompany: sql<string>`${itemVersions.authorCompany}`.as("past_author_company"),
    })
    .from(itemVersions)
    .where(
      and(
        eq(itemVersions.tenantId, tenant),
        eq(itemVersions.itemId, mirrors.itemId),
        sql`case ${mirrors.role} when 'source' then ${itemVersions.version} = ${mirrors.sourceVersion}
          else ${mirrors.state} <> 'active' and ${itemVersions.at} >= ${mirrors.stateSince} end`,
      ),
    )
    .orderBy(itemVersions.version)
    .limit(1)
    .as("past");

/**
 * What one hand-over carried across and left there, newest first, from the tenant's own link rows: each with its item, or
 * with the past of one that changed or went since. `crossed`: how the link stands.
 */
export function listCrossed(
  tx: Tx,
  tenant: TenantId,
  { ticketId, offerId, before, limit }: Asked & { offerId: OfferId },
) {
  const past = pastOf(tx, tenant);
  const writtenAt = sql`coalesce(${items.createdAt}, ${mirrors.createdAt})`;
  return tx
    .select({
      at: exact(writtenAt),
      id: mirrors.itemId,
      createdAt: sql<Date>`${writtenAt}`.mapWith(items.createdAt),
      isHere: sql<boolean>`${items.id} is not null`,
      kind: items.kind,
      content,
      past: { kind: past.kind, content: past.content, authorName: past.authorName, authorCompany: past.authorCompany },
      isQuestion: items.isQuestion,
      authorName: items.authorName,
      authorCompany: items.authorCompany,
      authorMonogram: items.authorMonogram,
      version: items.version,
      editedAt: items.editedAt,
      editedByName: items.editedByName,
      editedByCompany: items.editedByCompany,
      parent: { id: parents.id, kind: parentLinks.otherKind, at: parents.createdAt },
      crossed: {
        role: mirrors.role,
        state: mirrors.state,
        otherKind: mirrors.otherKind,
        sourceVersion: mirrors.sourceVersion,
        crossedAt: mirrors.createdAt,
        since: mirrors.stateSince,
        byName: mirrors.stateByName,
        byCompany: mirrors.stateByCompany,
      },
    })
    .from(mirrors)
    .leftJoin(items, and(eq(items.tenantId, tenant), eq(items.id, mirrors.itemId)))
    .leftJoinLateral(past, sql`true`)
    .leftJoin(parents, and(eq(parents.tenantId, tenant), eq(parents.id, items.parentId)))
    .leftJoin(
      parentLinks,
      and(
        eq(parentLinks.tenantId, tenant),
        eq(parentLinks.offerId, mirrors.offerId),
        eq(parentLinks.itemId, items.parentId),
      ),
    )
    .where(
      and(
        eq(mirrors.tenantId, tenant),
        eq(mirrors.ticketId, ticketId),
        eq(mirrors.offerId, offerId),
        sql`${mirrors.state} not in ('withdrawn', 'sourceDeleted')`,
        olderThan(writtenAt, sql`${mirrors.itemId}`, before),
      ),
    )
    .orderBy(desc(writtenAt), desc(mirrors.itemId))
    .limit(limit);
}

/** The lead's public notes and files, newest first: what an acceptance judges (D10); the rules have the last word. */
export const listShareable = (tx: Tx, tenant: TenantId, { ticketId, before, limit }: Asked) =>
  tx
    .select({
      at: exact(sql`${items.createdAt}`),
      id: items.id,
      createdAt: items.createdAt,
      kind: items.kind,
      origin: items.origin,
      visibility: items.visibility,
      content,
      attachmentKind: items.attachmentKind,
      authorName: items.authorName,
      authorCompany: items.authorCompany,
      authorMonogram: items.authorMonogram,
      parent: {
        id: parents.id,
        kind: parents.kind,
        origin: parents.origin,
        visibility: parents.visibility,
        at: parents.createdAt,
      },
    })
    .from(items)
    .leftJoin(parents, and(eq(parents.tenantId, tenant), eq(parents.id, items.parentId)))
    .where(
      and(
        eq(items.tenantId, tenant),
        eq(items.ticketId, ticketId),
        eq(items.origin, "own"),
        inArray(items.kind, ["note", "attachment"]),
        ne(items.visibility, "internal"),
        or(isNull(items.attachmentKind), eq(items.attachmentKind, "file")),
        olderThan(sql`${items.createdAt}`, sql`${items.id}`, before),
      ),
    )
    .orderBy(desc(items.createdAt), desc(items.id))
    .limit(limit);

const MOST_EVENTS = 300;
export type HandOverEvent = Awaited<ReturnType<typeof listHandOverEvents>>[number];

const eventsOf = (tx: Tx, tenant: TenantId, about: SQL) =>
  tx
    .select({
      cursor: exact(sql`${events.at}`),
      id: events.id,
      kind: events.kind,
      actorName: events.actorName,
      actorCompany: events.actorCompany,
      data: events.data,
      at: events.at,
    })
    .from(events)
    .where(and(eq(events.tenantId, tenant), about))
    .orderBy(desc(events.at), desc(events.id))
    .limit(MOST_EVENTS);

/** What happened in one hand-over, newest first, as this side keeps it: the kinds that are asked for. */
export const listHandOverEvents = (tx: Tx, tenant: TenantId, offerId: OfferId, kinds: readonly EventKind[]) =>
  eventsOf(tx, tenant, sql`${events.offerId} = ${offerId} and ${inArray(events.kind, [...kinds])}`);

/** How the ticket's own fields were changed, newest first. */
export const listTicketEdits = (tx: Tx, tenant: TenantId, ticketId: TicketId) =>
  eventsOf(tx, tenant, sql`${events.ticketId} = ${ticketId} and ${eq(events.kind, "ticketEdited")}`);
