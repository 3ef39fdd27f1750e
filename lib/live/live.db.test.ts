import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { cookieName, sealTicket } from "../auth/ticket";
import type { Db } from "../db/client";
import { listenTo } from "../db/listen";
import type { News } from "../inputs/live";
import { relayOnce } from "../jobs/relay";
import { test } from "../testing/db-test";
import { insertEvent } from "../testing/outbox";
import { makePerson, signedIn } from "../testing/people";
import { answer } from "./answer";
import type { Reader } from "./hub";
import { type Live, type LiveOptions, openLive } from "./open-hub";
import { readerOf } from "./reader";
import { readsOf } from "./reads";
import { streamResponse } from "./response";

const SECRET = "a secret of this installation";
const opened: Live[] = [];
const live = (options: LiveOptions): Live => {
  const one = openLive(options);
  opened.push(one);
  return one;
};
beforeEach(() => {
  vi.stubEnv("APP_URL", "http://localhost:3000");
  vi.stubEnv("NEXTAUTH_SECRET", SECRET);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
  vi.unstubAllEnvs();
});

/** A stream as a browser holds it. */
class Ear {
  news: News[] = [];
  events: string[] = [];
  over = false;
  readonly #stop = new AbortController();

  constructor(fetched: (signal: AbortSignal) => Promise<Response>) {
    void this.#read(fetched).catch(() => {});
  }
  async #read(fetched: (signal: AbortSignal) => Promise<Response>) {
    const { body } = await fetched(this.#stop.signal);
    const decoder = new TextDecoder();
    let text = "";
    for await (const bytes of body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(bytes, { stream: true });
      const frames = text.split("\n\n");
      text = frames.pop() ?? "";
      for (const frame of frames) {
        const event = /^event: (.+)$/m.exec(frame)?.[1];
        if (event) this.events.push(event);
        if (event === "news") this.news.push(JSON.parse(/^data: (.+)$/m.exec(frame)?.[1] ?? "") as News);
      }
    }
    this.over = true;
  }
  get changes() {
    return this.news.flatMap(({ changes }) => changes);
  }
  close() {
    this.#stop.abort();
  }
}

const listen = (hub: Live["hub"], reader: Reader, after: number | null = null) =>
  new Ear(async (signal) => streamResponse(hub, reader, after, signal));

async function reader(db: Db, person: Awaited<ReturnType<typeof makePerson>>): Promise<Reader> {
  const ctx = await signedIn({ db, request: { id: null, address: "198.51.100.1", userAgent: "vitest" } }, person);
  return readerOf(ctx.actor);
}

test("what is committed and relayed is heard by its company, and by nobody else", async ({
  urls,
  db,
  root,
  worker,
}) => {
  const [ours, theirs] = [await makePerson(root), await makePerson(root)];
  const { hub } = live({ db, listenUrl: urls.app });
  const [ear, other] = [listen(hub, await reader(db, ours)), listen(hub, await reader(db, theirs))];
  await expect.poll(() => [ear.news.length, other.news.length]).toEqual([1, 1]);

  await insertEvent(root, ours.tenantId, { kind: "noteArrived", data: { text: "CANARY" } });
  await insertEvent(root, ours.tenantId, { kind: "approved", data: { text: "CANARY" } });
  await relayOnce(worker);
  await expect
    .poll(() => ear.changes, { timeout: 2_000 })
    .toEqual([
      { ticket: null, inside: true },
      { ticket: null, inside: false },
    ]);
  expect(ear.news.at(-1)?.number).toBe(2);
  expect(JSON.stringify(ear.news)).not.toContain("CANARY");
  expect(other.changes).toEqual([]);
});

test("a killed ear listens again, and what was told meanwhile is read", async ({ urls, db, root, worker }) => {
  const person = await makePerson(root);
  const fault = vi.fn();
  const { hub } = live({ db, listenUrl: urls.app, log: fault, lookMs: 3_600_000, pollMs: 3_600_000 });
  const ear = listen(hub, await reader(db, person));
  await expect.poll(() => ear.news.length).toBe(1);
  const ears = () =>
    root<{ pid: number }[]>`select pid from pg_stat_activity
      where application_name = 'tandem-live' and datname = current_database() and query like 'listen%'`;
  await expect.poll(async () => (await ears()).length).toBe(1);

  for (let round = 1; round <= 3; round++) {
    await root`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'tandem-live' and datname = current_database()`;
    await insertEvent(root, person.tenantId);
    await relayOnce(worker);
    await expect.poll(() => ear.changes.length, { timeout: 5_000 }).toBe(round); // neither look nor poll helps here
  }
  expect(fault).toHaveBeenCalledTimes(3);
});

test("an ear that cannot open: numbers are asked for instead", async ({ urls, db, root, worker }) => {
  const person = await makePerson(root);
  const wrong = new URL(urls.app);
  wrong.password = "another";
  const { hub } = live({ db, listenUrl: wrong.href, lookMs: 3_600_000, pollMs: 50 });
  const ear = listen(hub, await reader(db, person));
  await expect.poll(() => ear.news.length).toBe(1);
  await insertEvent(root, person.tenantId);
  await relayOnce(worker);
  await expect.poll(() => ear.changes.length, { timeout: 3_000 }).toBe(1);
});

test("LIVE_POLL: the same without a listening connection", async ({ db, root, worker }) => {
  const person = await makePerson(root);
  const { hub } = live({ db, listenUrl: null, lookMs: 3_600_000 });
  const ear = listen(hub, await reader(db, person));
  await expect.poll(() => ear.news.length).toBe(1);
  for (let round = 1; round <= 3; round++) {
    await insertEvent(root, person.tenantId);
    await relayOnce(worker);
    await expect.poll(() => ear.changes.length, { timeout: 3_000 }).toBe(round);
  }
});

test("G14 signing out, a disabled account and a removed member end the stream within seconds", async ({
  urls,
  db,
  root,
}) => {
  const people = [await makePerson(root), await makePerson(root), await makePerson(root), await makePerson(root)];
  const { hub } = live({ db, listenUrl: urls.app, lookMs: 100 });
  const readers = await Promise.all(people.map((person) => reader(db, person)));
  const ears = readers.map((one) => listen(hub, one));
  await expect.poll(() => ears.map(({ news }) => news.length)).toEqual([1, 1, 1, 1]);
  await root`update sessions set ended_at = clock() where id = ${readers[0]!.sessionId}`;
  await root`update users set active = false where id = ${people[1]!.userId}`;
  await root`update members set active = false where user_id = ${people[2]!.userId}`;
  await expect.poll(() => ears.map(({ over }) => over), { timeout: 3_000 }).toEqual([true, true, true, false]);
  expect(ears[0]!.events.at(-1)).toBe("end");
});

test("the number of a session's look-up is the one its page starts from", async ({ db, root, worker }) => {
  const person = await makePerson(root);
  await insertEvent(root, person.tenantId);
  await relayOnce(worker);
  await insertEvent(root, person.tenantId);
  const ctx = await signedIn({ db, request: { id: null, address: "198.51.100.1", userAgent: "vitest" } }, person);
  const { findActor } = await import("../services/sessions/find");
  const session = { userId: person.userId, sessionId: ctx.actor.sessionId! };
  expect((await findActor(db, session))?.eventNumber).toBe(1);
  expect(await readsOf(db).published(person.tenantId, 0)).toHaveLength(1);
});

test("a process of its own: the same cookie, the same news, nothing without a session", async ({
  urls,
  db,
  root,
  worker,
}) => {
  const person = await makePerson(root);
  const { hub } = live({ db, listenUrl: urls.app });
  const server = createServer((request, response) => void answer(db, hub, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const mine = await reader(db, person);
  const cookie = `other=1; ${cookieName()}=${await sealTicket(mine)}`;
  const ask = (path: string, headers: Record<string, string> = {}, method = "GET", signal?: AbortSignal) =>
    fetch(base + path, { method, headers, signal: signal ?? null });

  expect((await ask("/live")).status).toBe(200);
  expect((await ask("/live/stream")).status).toBe(401);
  expect((await ask("/live/news", { cookie: `${cookieName()}=nonsense` })).status).toBe(401);
  expect((await ask("/live/news?after=x", { cookie })).status).toBe(404);
  expect((await ask("/tickets", { cookie })).status).toBe(404);
  expect((await ask("/live/stream", { cookie }, "POST")).status).toBe(405);

  const ear = new Ear((signal) => ask("/live/stream", { cookie }, "GET", signal));
  await expect.poll(() => ear.news.length).toBe(1);
  await insertEvent(root, person.tenantId);
  await relayOnce(worker);
  await expect.poll(() => ear.changes.length, { timeout: 2_000 }).toBe(1);
  const late = new Ear((signal) => ask("/live/stream", { cookie, "last-event-id": "0" }, "GET", signal));
  await expect.poll(() => late.changes.length).toBe(1);
  const news = (await (await ask("/live/news?after=0", { cookie })).json()) as News;
  expect(news).toEqual({ number: 1, user: mine.userId, all: false, changes: [{ ticket: null, inside: false }] });
  expect(hub.streams).toBe(2);
  ear.close();
  await expect.poll(() => hub.streams).toBe(1);
  hub.close();
  await expect.poll(() => late.over).toBe(true);
  await new Promise((resolve) => server.close(resolve));
});

test("an ear hears only its channel, and stops", async ({ urls, root }) => {
  const heard: string[] = [];
  const up = vi.fn();
  const ear = listenTo({
    url: urls.app,
    channel: "events",
    onPayload: (payload) => heard.push(payload),
    onUp: up,
    onDown: () => {},
    askEveryMs: 30,
  });
  await expect.poll(() => up.mock.calls.length).toBe(1);
  await root`select pg_notify('others', 'no')`;
  await root`select pg_notify('events', 'yes')`;
  await expect.poll(() => heard).toEqual(["yes"]);
  await ear.stop();
  await root`select pg_notify('events', 'late')`;
  await expect
    .poll(
      async () =>
        (
          await root`select 1 from pg_stat_activity where application_name = 'tandem-live' and datname = current_database()`
        ).length,
    )
    .toBe(0);
  expect(heard).toEqual(["yes"]);
});
