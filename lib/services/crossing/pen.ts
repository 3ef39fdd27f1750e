import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { newId } from "../../db/id";
import { insertion } from "../../db/insertion";
import { type Given, prepared } from "../../db/prepared";
import { events, messages, notifications, tickets } from "../../db/schema";
import type { AnyMail } from "../../domain/account-mails";
import { type EventData, type EventKind, isOnTicket } from "../../domain/events";
import type {
  EventId,
  ItemId,
  MessageId,
  NotificationId,
  OfferId,
  OutsourceId,
  TenantId,
  TicketId,
  UserId,
} from "../../domain/ids";
import type { MailData } from "../../domain/mails";
import type { OutsourceStatus, Party } from "../../domain/outsource/status";
import type { ItemKind } from "../../domain/sync/kinds";
import type { Me } from "../command";
import type { Context } from "../context";

/** Who is written down as the doer. The clock has no name; a reader by link has only an address. */
export type Doer = {
  tenantId: TenantId | null;
  userId: UserId | null;
  name: string | null;
  /** Of a member: nobody is mailed what they did themselves. */
  email: string | null;
  company: string | null;
  sessionId: Context["actor"]["sessionId"];
  requestId: Context["request"]["id"];
};
export const THE_CLOCK: Doer = {
  tenantId: null,
  userId: null,
  name: null,
  email: null,
  company: null,
  sessionId: null,
  requestId: null,
};
export const doerOf = (
  ctx: Context,
  me: Pick<Me, "tenantId" | "userId" | "name" | "email"> & { company: Pick<Me["company"], "shortName"> },
): Doer => ({
  tenantId: me.tenantId,
  userId: me.userId,
  name: me.name,
  email: me.email,
  company: me.company.shortName,
  sessionId: ctx.actor.sessionId,
  requestId: ctx.request.id,
});

type Refs = {
  ticketId?: TicketId | null;
  outsourceId?: OutsourceId | null;
  offerId?: OfferId | null;
  itemId?: ItemId | null;
  from?: OutsourceStatus | null;
  to?: OutsourceStatus | null;
  reason?: string | null;
  /** The doer's party on this hand-over; null for what stays inside one company. */
  as?: Party | null;
};
export type Addressee = { tenantId: TenantId; email: string; name: string; userId: UserId | null };
type Counted = "noteCount" | "timeEntryCount" | "chargeCount" | "attachmentCount" | "systemCount";
type Touch = { tenantId: TenantId; ticketId: TicketId; counts: Partial<Record<Counted, number>> };

const COUNT_OF: Record<ItemKind, Counted> = {
  note: "noteCount",
  timeEntry: "timeEntryCount",
  charge: "chargeCount",
  attachment: "attachmentCount",
};

const NO_COUNTS = { noteCount: 0, timeEntryCount: 0, chargeCount: 0, attachmentCount: 0, systemCount: 0 };
type Touched = Record<Counted, number> & { tenantId: TenantId; ticketId: TicketId; at: string };

const insertEvents = insertion(events);
const insertMessages = insertion(messages);
const insertNews = insertion(notifications);
const touchTicket = prepared((tx, given: Given<Touched>) => {
  const more = (what: Counted) => sql`${tickets[what]} + ${given[what]}`;
  return tx
    .update(tickets)
    .set({
      noteCount: more("noteCount"),
      timeEntryCount: more("timeEntryCount"),
      chargeCount: more("chargeCount"),
      attachmentCount: more("attachmentCount"),
      systemCount: more("systemCount"),
      updatedAt: sql`${given.at}`,
    })
    .where(and(eq(tickets.tenantId, given.tenantId), eq(tickets.id, given.ticketId)));
});

/**
 * Gathers what a command leaves beside its own rows (events, mails, news, counts) and writes it at the end in one flight,
 * counters last and in the order of tenant ids (D-04).
 */
export class Pen {
  readonly #events: (typeof events.$inferInsert)[] = [];
  readonly #messages: (typeof messages.$inferInsert)[] = [];
  readonly #news: (typeof notifications.$inferInsert)[] = [];
  readonly #last: (() => Promise<void>)[] = [];
  readonly #touched = new Map<string, Touch>();
  readonly #counters = new Map<string, { tenantId: TenantId; what: string; delta: number }>();

  constructor(
    readonly tx: Tx,
    readonly doer: Doer,
    readonly now: Date,
  ) {}

  /** One thing that happened, in the tenant where it is to be read. */
  event<Kind extends EventKind>(tenantId: TenantId, kind: Kind, data: EventData[Kind], refs: Refs = {}): EventId {
    const id = newId<EventId>();
    const { doer } = this;
    const onTicket = isOnTicket(kind) && Boolean(refs.ticketId);
    this.#events.push({
      tenantId,
      id,
      kind,
      ticketId: refs.ticketId ?? null,
      outsourceId: refs.outsourceId ?? null,
      offerId: refs.offerId ?? null,
      itemId: refs.itemId ?? null,
      onTicket,
      actorKind: doer.name === null ? "system" : (refs.as ?? "own"),
      actorUserId: doer.tenantId === tenantId ? doer.userId : null,
      actorName: doer.name,
      actorCompany: doer.company,
      fromStatus: refs.from ?? null,
      toStatus: refs.to ?? null,
      reason: refs.reason ?? null,
      data,
      sessionId: doer.tenantId === tenantId ? doer.sessionId : null,
      requestId: doer.tenantId === tenantId ? doer.requestId : null,
      at: this.now,
    });
    if (onTicket && refs.ticketId) this.#touch(tenantId, refs.ticketId, "systemCount", 1);
    return id;
  }

  /**
   * One mail to one address, once for an event. `ticketId`: it may wait a few minutes for others of that ticket (D38).
   */
  mail(to: Addressee, eventId: EventId, mail: AnyMail, ticketId: TicketId | null): void {
    const recipientEmail = to.email.toLowerCase();
    const known = this.#messages.find((row) => row.eventId === eventId && row.recipientEmail === recipientEmail);
    if (known) {
      addChanges(known, mail);
      return;
    }
    this.#messages.push({
      tenantId: to.tenantId,
      id: newId<MessageId>(),
      eventId,
      template: mail.template,
      recipientEmail,
      recipientName: to.name,
      recipientUserId: to.userId,
      data: mail.data,
      ticketId,
      createdAt: this.now,
    });
  }

  /** In-app news of an event of this tenant for one of its members, once. */
  news(tenantId: TenantId, userId: UserId, eventId: EventId, ticketId: TicketId | null): void {
    if (this.#news.some((row) => row.eventId === eventId && row.userId === userId)) return;
    this.#news.push({ tenantId, userId, id: newId<NotificationId>(), eventId, ticketId, createdAt: this.now });
  }

  /** What can be told only when the command has written everything else: done first when the pen is flushed. */
  atLast(work: () => Promise<void>): void {
    this.#last.push(work);
  }

  /** The last thing told in a tenant so far. */
  lastEvent(tenantId: TenantId): EventId | null {
    return this.#events.findLast((event) => event.tenantId === tenantId)?.id ?? null;
  }

  /** The first thing told in a tenant. Every act leaves one at home (G17). */
  firstEvent(tenantId: TenantId): EventId {
    const found = this.#events.find((event) => event.tenantId === tenantId);
    if (!found) throw new Error("an act that reaches the other side leaves an event at home");
    return found.id;
  }

  item(tenantId: TenantId, ticketId: TicketId, kind: ItemKind, delta: 1 | -1): void {
    this.#touch(tenantId, ticketId, COUNT_OF[kind], delta);
  }

  count(tenantId: TenantId, what: string, delta: number): void {
    const key = `${tenantId} ${what}`;
    const counter = this.#counters.get(key) ?? { tenantId, what, delta: 0 };
    counter.delta += delta;
    this.#counters.set(key, counter);
  }

  async flush(): Promise<void> {
    const { tx } = this;
    for (const work of this.#last.splice(0)) await work();
    const flights: PromiseLike<unknown>[] = [];
    if (this.#events.length > 0) flights.push(insertEvents(tx, this.#events));
    if (this.#messages.length > 0) flights.push(insertMessages(tx, this.#messages));
    if (this.#news.length > 0) flights.push(insertNews(tx, this.#news));
    for (const touch of [...this.#touched.values()].sort(byTenant)) flights.push(this.#save(touch));
    const counters = [...this.#counters.values()].filter(({ delta }) => delta !== 0).sort(byTenantAndName);
    if (counters.length > 0) flights.push(this.#add(counters));
    await Promise.all(flights);
  }

  #touch(tenantId: TenantId, ticketId: TicketId, what: Counted, delta: number): void {
    const touch = this.#touched.get(ticketId) ?? { tenantId, ticketId, counts: {} };
    touch.counts[what] = (touch.counts[what] ?? 0) + delta;
    this.#touched.set(ticketId, touch);
  }

  #save({ tenantId, ticketId, counts }: Touch): PromiseLike<unknown> {
    return touchTicket(this.tx, { ...NO_COUNTS, ...counts, tenantId, ticketId, at: this.now.toISOString() });
  }

  #add(counters: { tenantId: TenantId; what: string; delta: number }[]): PromiseLike<unknown> {
    const list = (values: (string | number)[]) => `{${values.map((value) => `"${value}"`).join(",")}}`;
    return this.tx.execute(sql`
      insert into counters (tenant_id, what, value)
      select * from unnest(${list(counters.map((c) => c.tenantId))}::uuid[], ${list(counters.map((c) => c.what))}::text[],
        ${list(counters.map((c) => c.delta))}::bigint[])
      on conflict (tenant_id, what) do update set value = counters.value + excluded.value`);
  }
}

/** Fields that are told by several events of one act stand in one mail. */
function addChanges(known: typeof messages.$inferInsert, mail: AnyMail): void {
  if (mail.template !== "N15" || known.template !== "N15") return;
  const before = (known.data as MailData["N15"]).changes; // written as MailData of this template
  known.data = { ...known.data, changes: [...before, ...mail.data.changes] };
}

const byTenant = (a: { tenantId: string }, b: { tenantId: string }) => (a.tenantId < b.tenantId ? -1 : 1);
const byTenantAndName = (a: { tenantId: string; what: string }, b: { tenantId: string; what: string }) =>
  `${a.tenantId} ${a.what}` < `${b.tenantId} ${b.what}` ? -1 : 1;
