import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { asId, type RequestId, type SessionId, type TenantId, type TicketId, type UserId } from "../domain/ids";
import type { News } from "../inputs/live";
import { Hub, type HubOptions, type Reader } from "./hub";
import { numbersOf } from "./open-hub";
import { MOST_CHANGES, type Published, type Reads } from "./reads";

const id = <T extends string>(n: number) => asId<T>(`01890000-0000-7000-8000-${String(n).padStart(12, "0")}`);
const [OURS, THEIRS] = [id<TenantId>(1), id<TenantId>(2)];
const dana: Reader = { tenantId: OURS, userId: id<UserId>(11), sessionId: id<SessionId>(21) };
const sam: Reader = { tenantId: OURS, userId: id<UserId>(12), sessionId: id<SessionId>(22) };
const stranger: Reader = { tenantId: THEIRS, userId: id<UserId>(13), sessionId: id<SessionId>(23) };

/** Companies with their published events, in memory. */
class Trunk implements Reads {
  readonly events = new Map<TenantId, Published[]>();
  readonly ended = new Set<SessionId>();
  here = new Map<TicketId, string>();
  gate: Promise<void> = Promise.resolve();
  failing = false;

  add(tenant: TenantId, more: Partial<Published> = {}): number {
    const list = this.events.get(tenant) ?? [];
    const number = list.length + 1;
    const event = { number, ticketId: id<TicketId>(100), inside: true, sessionId: null, requestId: null, ...more };
    this.events.set(tenant, [...list, event]);
    return number;
  }
  async number(tenant: TenantId) {
    const number = this.events.get(tenant)?.length ?? 0; // as of the question, however late the answer
    await this.gate;
    if (this.failing) throw new Error("away");
    return number;
  }
  async published(tenant: TenantId, after: number) {
    await this.gate;
    if (this.failing) throw new Error("away");
    return (this.events.get(tenant) ?? []).filter(({ number }) => number > after).slice(0, MOST_CHANGES);
  }
  async standing(tenant: TenantId, sessions: readonly SessionId[]) {
    const number = await this.number(tenant);
    return { number, good: new Set(sessions.filter((one) => !this.ended.has(one))), here: new Map(this.here) };
  }
}

class Browser {
  readonly frames: { event: string; data: unknown }[] = [];
  ended = false;
  unread = 0;
  send(text: string) {
    const event = /^event: (.+)$/m.exec(text)?.[1];
    const data = /^data: (.+)$/m.exec(text)?.[1];
    if (event && data) this.frames.push({ event, data: JSON.parse(data) });
  }
  backlog() {
    return this.unread;
  }
  end() {
    this.ended = true;
  }
  get news() {
    return this.frames.filter(({ event }) => event === "news").map(({ data }) => data as News);
  }
  get numbers() {
    return this.news.map(({ number }) => number);
  }
}

let trunk: Trunk;
let hub: Hub;
const found = (options: HubOptions = {}) => {
  hub = new Hub(trunk, options);
};
const settle = () => vi.advanceTimersByTimeAsync(0);
async function open(reader: Reader, after: number | null = null) {
  const browser = new Browser();
  const leave = hub.open(reader, after, browser);
  await settle();
  return { browser, leave };
}
const tell = async (tenant: TenantId, number: number) => {
  hub.tell(new Map([[tenant, number]]));
  await settle();
};

beforeEach(() => {
  vi.useFakeTimers();
  trunk = new Trunk();
  found();
  hub.hears();
});
afterEach(() => {
  hub.close();
  vi.useRealTimers();
});

test("a first stream is told where it stands, and then what happens, in its own company only", async () => {
  trunk.add(OURS);
  const [ours, theirs] = [await open(dana), await open(stranger)];
  expect(ours.browser.news).toEqual([{ number: 1, user: dana.userId, all: false, changes: [] }]);
  trunk.add(OURS, { ticketId: id<TicketId>(107), inside: false });
  await tell(OURS, 2);
  expect(ours.browser.news.at(-1)).toEqual({
    number: 2,
    user: dana.userId,
    all: false,
    changes: [{ ticket: id(107), inside: false }],
  });
  expect(theirs.browser.news).toHaveLength(1);
  expect(JSON.stringify(theirs.browser.frames)).not.toContain(id(107));
});

test("a request is told to the session that sent it, and to no other", async () => {
  const [own, other] = [await open(dana), await open(sam)];
  trunk.add(OURS, { sessionId: dana.sessionId, requestId: id<RequestId>(900) });
  await tell(OURS, 1);
  expect(own.browser.news.at(-1)?.changes).toEqual([{ ticket: id(100), inside: true, request: id(900) }]);
  expect(other.browser.news.at(-1)?.changes).toEqual([{ ticket: id(100), inside: true }]);
});

test("a stream that comes back gets what it missed, and each number once", async () => {
  for (let n = 0; n < 5; n++) trunk.add(OURS);
  const { browser } = await open(dana, 2);
  expect(browser.news[0]?.changes).toHaveLength(3);
  trunk.add(OURS);
  await tell(OURS, 6);
  await tell(OURS, 6);
  await tell(OURS, 4);
  expect(browser.numbers).toEqual([5, 6]);
});

test("what is spread while a stream still reads its start is not lost", async () => {
  trunk.add(OURS);
  const first = await open(sam);
  const gate = Promise.withResolvers<void>();
  trunk.gate = gate.promise;
  const late = new Browser();
  hub.open(dana, 0, late);
  trunk.gate = Promise.resolve();
  trunk.add(OURS);
  await tell(OURS, 2);
  expect(first.browser.numbers).toEqual([1, 2]);
  gate.resolve();
  await settle();
  trunk.add(OURS);
  await tell(OURS, 3);
  expect(late.news.flatMap(({ changes }) => changes)).toHaveLength(3);
  expect(late.numbers.at(-1)).toBe(3);
});

test("a stream from now on that starts late goes on from where it was told to stand", async () => {
  trunk.add(OURS);
  await open(sam);
  const gate = Promise.withResolvers<void>();
  trunk.gate = gate.promise;
  const late = new Browser();
  hub.open(dana, null, late);
  trunk.gate = Promise.resolve();
  trunk.add(OURS);
  await tell(OURS, 2);
  gate.resolve();
  await settle();
  expect(late.numbers).toEqual([1, 2]);
});

test("too much to list is said as such; so is a number of another database", async () => {
  for (let n = 0; n < MOST_CHANGES + 5; n++) trunk.add(OURS);
  const long = await open(dana, 0);
  expect(long.browser.news).toEqual([{ number: MOST_CHANGES + 5, user: dana.userId, all: true, changes: [] }]);
  const ahead = await open(sam, 99_999);
  expect(ahead.browser.news).toEqual([{ number: MOST_CHANGES + 5, user: sam.userId, all: true, changes: [] }]);
});

test("a batch larger than one reading arrives whole", async () => {
  const { browser } = await open(dana);
  for (let n = 0; n < MOST_CHANGES * 2 + 1; n++) trunk.add(OURS);
  await tell(OURS, MOST_CHANGES * 2 + 1);
  expect(browser.news.flatMap(({ changes }) => changes)).toHaveLength(MOST_CHANGES * 2 + 1);
});

test("after a deaf time what was notified meanwhile is read", async () => {
  hub.deafens();
  const { browser } = await open(dana);
  trunk.add(OURS);
  hub.hears();
  await settle();
  expect(browser.numbers).toEqual([0, 1]);
});

test("while it is deaf it asks, and a missed word is found by the next look even when it is not", async () => {
  const { browser } = await open(dana);
  trunk.add(OURS);
  await vi.advanceTimersByTimeAsync(2_600);
  expect(browser.numbers).toEqual([0, 1]);
  hub.deafens();
  trunk.add(OURS);
  await vi.advanceTimersByTimeAsync(800);
  expect(browser.numbers).toEqual([0, 1, 2]);
});

test("a database that is away delays, and loses nothing", async () => {
  const { browser } = await open(dana);
  trunk.failing = true;
  trunk.add(OURS);
  await tell(OURS, 1);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(browser.numbers).toEqual([0]);
  trunk.failing = false;
  await vi.advanceTimersByTimeAsync(2_600);
  expect(browser.numbers).toEqual([0, 1]);
});

test("G14 a session that is over ends its streams before the next news, and within seconds without any", async () => {
  const [over, stays] = [await open(dana), await open(sam)];
  trunk.ended.add(dana.sessionId);
  trunk.add(OURS);
  await tell(OURS, 1);
  expect(over.browser.ended).toBe(true);
  expect(over.browser.frames.at(-1)?.event).toBe("end");
  expect(over.browser.numbers).toEqual([0]);
  expect(stays.browser.numbers).toEqual([0, 1]);

  trunk.ended.add(sam.sessionId);
  await vi.advanceTimersByTimeAsync(2_600);
  expect(stays.browser.ended).toBe(true);
  expect(hub.streams).toBe(0);
});

test("who opens or leaves a ticket is told as that ticket's number", async () => {
  const { browser } = await open(dana);
  await vi.advanceTimersByTimeAsync(2_600);
  trunk.here = new Map([[id<TicketId>(100), sam.userId]]);
  await vi.advanceTimersByTimeAsync(2_600);
  expect(browser.frames.at(-1)).toEqual({ event: "here", data: { tickets: [id(100)] } });
  await vi.advanceTimersByTimeAsync(2_600);
  trunk.here = new Map();
  await vi.advanceTimersByTimeAsync(2_600);
  expect(browser.frames.filter(({ event }) => event === "here")).toHaveLength(2);
});

test("who came between the page and the first look is told as well", async () => {
  trunk.here = new Map([[id<TicketId>(100), sam.userId]]);
  const { browser } = await open(dana);
  await vi.advanceTimersByTimeAsync(2_600);
  expect(browser.frames.at(-1)).toEqual({ event: "here", data: { tickets: [id(100)] } });
});

test("a session has eight streams, a process as many as it may", async () => {
  hub.close();
  found({ most: 3, mostOfSession: 2 });
  const streams = [await open(dana), await open(dana), await open(dana), await open(sam), await open(stranger)];
  expect(streams.map(({ leave }) => leave !== null)).toEqual([true, true, false, true, false]);
  streams[0]?.leave?.();
  streams[0]?.leave?.();
  expect((await open(stranger)).leave).not.toBeNull();
  expect(hub.streams).toBe(3);
});

test("whoever does not read is let go", async () => {
  const { browser } = await open(dana);
  browser.unread = 300 * 1024;
  trunk.add(OURS);
  await tell(OURS, 1);
  expect(browser.ended).toBe(true);
  expect(hub.streams).toBe(0);
});

test("a beat every 25 seconds carries the number; the end of the process ends every stream", async () => {
  trunk.add(OURS);
  const { browser } = await open(dana);
  await vi.advanceTimersByTimeAsync(25_100);
  expect(browser.frames.at(-1)).toEqual({ event: "beat", data: { number: 1 } });
  hub.close();
  expect(browser.ended).toBe(true);
  expect((await open(dana)).leave).toBeNull();
});

test("the relay's word is read, nonsense is not", () => {
  expect([...numbersOf(JSON.stringify({ [OURS]: 4, [THEIRS]: 9 }))]).toEqual([
    [OURS, 4],
    [THEIRS, 9],
  ]);
  for (const text of ["", "null", "[1]", "{", '{"x":1}', JSON.stringify({ [OURS]: "4" })])
    expect(numbersOf(text).size).toBe(0);
});
