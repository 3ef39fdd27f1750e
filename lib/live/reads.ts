import type { Db } from "../db/client";
import { findEventNumber, listPresence, listPublished } from "../db/queries/live";
import { listGoodSessions } from "../db/queries/sessions";
import { type EventKind, isEventKind } from "../domain/events";
import type { RequestId, SessionId, TenantId, TicketId, UserId } from "../domain/ids";

/** An event as the streams need it. */
export type Published = {
  number: number;
  ticketId: TicketId | null;
  inside: boolean;
  sessionId: SessionId | null;
  requestId: RequestId | null;
};
/** How a company stands now. `here`: who has which ticket open. */
export type Standing = { number: number; good: ReadonlySet<SessionId>; here: ReadonlyMap<TicketId, string> };

/** All that the hub asks of the database, one company at a time. */
export type Reads = {
  number(tenant: TenantId): Promise<number>;
  /** At most MOST_CHANGES, in order. */
  published(tenant: TenantId, after: number): Promise<readonly Published[]>;
  standing(tenant: TenantId, sessions: readonly SessionId[]): Promise<Standing>;
};

export const MOST_CHANGES = 200;

/** Notes, files and who is in the address book leave every list of tickets as it was; time and charges are counted there. */
const INSIDE: ReadonlySet<EventKind> = new Set<EventKind>([
  "questionAsked",
  "questionAskedInHold",
  "linkCut",
  "noteArrived",
  "timeNoteArrived",
  "noteChanged",
  "fileArrived",
  "passwordChanged",
  "organizationAdded",
  "contactAdded",
  "contactEdited",
]);
const isInside = (kind: string, itemKind: string | null) =>
  (isEventKind(kind) && INSIDE.has(kind)) || itemKind === "note" || itemKind === "attachment";

export const readsOf = (db: Db): Reads => ({
  number: (tenant) => db.read(tenant, (tx) => findEventNumber(tx, tenant)),

  async published(tenant, after) {
    const rows = await db.read(tenant, (tx) => listPublished(tx, tenant, after, MOST_CHANGES));
    return rows.map(({ kind, itemKind, ...row }) => ({ ...row, inside: isInside(kind, itemKind) }));
  },

  async standing(tenant, sessions) {
    const [number, good, rows] = await db.read(tenant, (tx) =>
      Promise.all([findEventNumber(tx, tenant), listGoodSessions(tx, tenant, sessions), listPresence(tx, tenant)]),
    );
    const here = new Map<TicketId, UserId[]>();
    for (const { ticketId, userId } of rows) here.set(ticketId, [...(here.get(ticketId) ?? []), userId]);
    return { number, good: new Set(good), here: new Map([...here].map(([ticket, users]) => [ticket, users.join()])) };
  },
});
