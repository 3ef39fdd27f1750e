import type postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect } from "vitest";
import type { Db } from "../db/client";
import { asId, type MessageId, type TenantId, type TicketId } from "../domain/ids";
import { type Mail, UNSENT } from "../domain/mails";
import { smtpTransport } from "../email/transports/smtp";
import { stopTokens } from "../services/mails/stop-token";
import { test as base } from "../testing/db-test";
import { sampleMails } from "../testing/mail-samples";
import { type MailServer, startMailServer } from "../testing/mail-server";
import { insertEvent, insertMessage, newTenant } from "../testing/outbox";
import { fixBundle } from "./bundles";
import { relayOnce } from "./relay";
import { type Jobs, startJobs } from "./runner";
import { sweep } from "./sweep";

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());

const MINUTES = 60_000;
/** `start` runs a worker against this file's database until the test ends; mails that may wait do so for `bundleMs`. */
const test = base.extend<{ start: (bundleMs: number) => Promise<Jobs> }>({
  start: async ({ urls, open, db }, use) => {
    const running: Jobs[] = [];
    await use(async (bundleMs) => {
      const worker: Db = open("worker", { name: "test-worker", size: 4 });
      const transport = smtpTransport({ url: server.url, patienceMs: 3_000 });
      const jobs = await startJobs({
        url: urls.worker,
        db: worker,
        app: db,
        lapse: async () => ({ ok: false, error: "notFound" }),
        remind: async () => ({ ok: false, error: "notFound" }),
        cleanFiles: async () => ({ failed: [] }),
        post: {
          transport,
          app: "https://tandem.example",
          sender: { name: "Tandem", address: "mail@tandem.example" },
          stops: stopTokens("the application's secret"),
        },
        log: () => {},
        bundleMs,
        pollMs: 100,
        relayMs: 20,
        sweepMs: 300,
      });
      running.push(jobs);
      return jobs;
    });
    server.mood = "well";
    await Promise.all(running.map((jobs) => jobs.stop()));
  },
});

type Place = { tenantId: TenantId; ticketId: TicketId; recipientEmail: string };
const place = (): Place => ({
  tenantId: newTenant(),
  ticketId: asId<TicketId>(v7()),
  recipientEmail: `${v7()}@brightwater.example`,
});
const note = (text: string): Mail => {
  const sample = sampleMails().find(({ template }) => template === "N9")!;
  return { template: "N9", data: { ...(sample.data as Extract<Mail, { template: "N9" }>["data"]), text } };
};
/** One note that arrived, and its mail, which may wait. */
async function arrive(root: postgres.Sql, { tenantId, ticketId, recipientEmail }: Place, text: string, user?: string) {
  const eventId = await insertEvent(root, tenantId, { kind: "noteArrived" });
  return insertMessage(root, tenantId, {
    eventId,
    ticketId,
    email: recipientEmail,
    mail: note(text),
    userId: user ?? null,
  });
}
type Kept = { id: MessageId; state: string; attempts: number; last_error: string | null; bundle_id: MessageId | null };
const kept = (root: postgres.Sql, { tenantId }: Place) =>
  root<
    Kept[]
  >`select id, state, attempts, last_error, bundle_id from messages where tenant_id = ${tenantId} order by id`;
const jobs = (root: postgres.Sql, { tenantId }: Place) =>
  root<{ key: string; task: string; due: number }[]>`
    select key, task_identifier as task, extract(epoch from run_at - now())::float as due from graphile_worker.jobs
    where key like ${`%${tenantId}%`} or key in (select id::text from messages where tenant_id = ${tenantId})`;
/** As if the pause before the next try were over. */
const hasten = (root: postgres.Sql) =>
  root`update graphile_worker._private_jobs set run_at = now() where locked_at is null`;
const waited = (root: postgres.Sql, { tenantId }: Place) =>
  root`update messages set created_at = created_at - interval '10 minutes' where tenant_id = ${tenantId}`;
const allSent = async (root: postgres.Sql, at: Place, count: number) =>
  expect
    .poll(async () => (await kept(root, at)).filter(({ state }) => state === "sent").length, { timeout: 60_000 })
    .toBe(count);

describe("D38 the relay", () => {
  test("makes one job of a burst, which later mails do not postpone; a mandatory mail has its own, at once", async ({
    root,
    worker,
  }) => {
    const at = place();
    for (const text of ["one", "two", "three"]) await arrive(root, at, text);
    const mandatory = await insertMessage(root, at.tenantId, {
      eventId: await insertEvent(root, at.tenantId, { kind: "timeArrived" }),
      email: at.recipientEmail,
      mail: sampleMails().find(({ template }) => template === "N10")!,
    });
    await relayOnce(worker, { bundleMs: 3 * MINUTES });
    await root`update graphile_worker._private_jobs set run_at = run_at - interval '1 minute' where key like ${`${at.tenantId} %`}`;
    for (const text of ["four", "five", "six", "seven"]) {
      await arrive(root, at, text);
      await relayOnce(worker, { bundleMs: 3 * MINUTES });
    }
    const [own, bundle, ...more] = (await jobs(root, at)).sort((a, b) => a.due - b.due);
    expect(more).toEqual([]);
    expect(own).toMatchObject({ key: mandatory, task: "deliver-mail" });
    expect(own!.due).toBeLessThan(1);
    expect(bundle).toMatchObject({ key: `${at.tenantId} ${at.ticketId} ${at.recipientEmail}`, task: "deliver-bundle" });
    expect(bundle!.due).toBeGreaterThan(110);
    expect(bundle!.due).toBeLessThan(121);
  });

  test("keeps tickets and addresses apart", async ({ root, worker }) => {
    const at = place();
    await arrive(root, at, "here");
    await arrive(root, { ...at, ticketId: asId<TicketId>(v7()) }, "another ticket");
    await arrive(root, { ...at, recipientEmail: "another@brightwater.example" }, "another address");
    await relayOnce(worker, { bundleMs: MINUTES });
    expect(await jobs(root, at)).toHaveLength(3);
  });
});

describe("D38 a burst", () => {
  test("of seven goes out as one mail that lists each, oldest first, under the name of the first", async ({
    root,
    start,
  }) => {
    const at = place();
    const words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"];
    const ids: MessageId[] = [];
    for (const word of words) ids.push(await arrive(root, at, `The ${word} thing.`));
    await waited(root, at);
    await start(3 * MINUTES);
    await allSent(root, at, 7);
    const [copy, ...more] = server.to(at.recipientEmail);
    expect(more).toEqual([]);
    expect(copy!.mail.messageId).toBe(`<${ids[0]}@tandem.example>`);
    expect(copy!.mail.subject).toBe("Ridgeline Field Services on BW-1001: 7 changes");
    const places = words.map((word) => copy!.mail.text!.indexOf(`The ${word} thing.`));
    expect(places.every((found) => found > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect((await kept(root, at)).map(({ bundle_id }) => bundle_id)).toEqual(ids.map(() => ids[0]));
  });

  test("of one is its own mail", async ({ root, start }) => {
    const at = place();
    const id = await arrive(root, at, "Alone.");
    await start(0);
    await allSent(root, at, 1);
    const [copy] = server.to(at.recipientEmail);
    expect(copy!.mail.messageId).toBe(`<${id}@tandem.example>`);
    expect(copy!.mail.subject).toBe("Ridgeline Field Services added a note to BW-1001");
  });

  test("waits its time, and a job that comes too early sends nothing", async ({ root, start }) => {
    const at = place();
    await arrive(root, at, "Not yet.");
    await start(3 * MINUTES);
    await expect.poll(async () => (await jobs(root, at)).length, { timeout: 60_000 }).toBe(1);
    await hasten(root);
    await expect.poll(async () => (await jobs(root, at))[0]?.due ?? 0, { timeout: 60_000 }).toBeGreaterThan(60); // run, and put back by the sweep
    expect(await kept(root, at)).toMatchObject([{ state: "queued", attempts: 0, bundle_id: null }]);
    expect(server.to(at.recipientEmail)).toEqual([]);
  });

  test("I18 that was fixed before a crash goes out again as it was, and who came later goes into the next mail", async ({
    root,
    worker,
    start,
  }) => {
    const at = place();
    const [first, second] = [await arrive(root, at, "Before one."), await arrive(root, at, "Before two.")];
    const fixed = await worker.none((tx) => fixBundle(tx, at, 0), { write: true });
    expect(fixed?.messages.map(({ id }) => id)).toEqual([first, second]);
    const late = await arrive(root, at, "After."); // the process died between fixing and sending
    await start(0);
    await allSent(root, at, 3);
    expect(server.to(at.recipientEmail).map(({ mail }) => mail.messageId)).toEqual([
      `<${first}@tandem.example>`,
      `<${late}@tandem.example>`,
    ]);
    const [bundle] = server.to(at.recipientEmail);
    expect(bundle!.mail.text).toContain("Before two.");
    expect(bundle!.mail.text).not.toContain("After.");
  });

  test("I18 whose mail was taken and never acknowledged is repeated byte for byte", { timeout: 40_000 }, async ({
    root,
    start,
  }) => {
    const at = place();
    const first = await arrive(root, at, "Before one.");
    await arrive(root, at, "Before two.");
    server.mood = "cutting";
    await start(0);
    await expect.poll(() => server.to(at.recipientEmail).length, { timeout: 60_000 }).toBeGreaterThan(0);
    await expect.poll(async () => (await kept(root, at))[0]?.attempts, { timeout: 60_000 }).toBeGreaterThan(0);
    const late = await arrive(root, at, "After.");
    server.mood = "well";
    const hurried = setInterval(() => void hasten(root).execute(), 200);
    await allSent(root, at, 3).finally(() => clearInterval(hurried));
    const copies = server.to(at.recipientEmail);
    const bundles = copies.filter(({ mail }) => mail.messageId === `<${first}@tandem.example>`);
    expect(bundles.length).toBeGreaterThan(1);
    expect(new Set(bundles.map(({ mail }) => mail.text)).size).toBe(1);
    expect(new Set(bundles.map(({ mail }) => mail.html)).size).toBe(1);
    expect(copies.filter(({ mail }) => mail.messageId === `<${late}@tandem.example>`)).toHaveLength(1);
    expect(copies).toHaveLength(bundles.length + 1);
  });

  test("A47 leaves out who lost access, and goes to nobody else instead", async ({ root, start }) => {
    const [at, userId] = [place(), v7()];
    await root`
      insert into members (tenant_id, user_id, first_name, last_name, email, role, outsource_level, active, created_at)
      values (${at.tenantId}, ${userId}, 'T', '1', ${at.recipientEmail}, 'technician', 'none', false, clock())`;
    await arrive(root, at, "For a member.", userId);
    await arrive(root, at, "For the address.");
    await start(0);
    await allSent(root, at, 1);
    expect(await kept(root, at)).toMatchObject([
      { state: "failed", last_error: UNSENT.noAccess },
      { state: "sent", last_error: null },
    ]);
    expect(server.to(at.recipientEmail).map(({ mail }) => mail.text!.includes("For a member."))).toEqual([false]);
  });
});

test("the sweep finds a burst whose job is lost, once, and leaves its time alone", async ({ root, worker }) => {
  const at = place();
  await arrive(root, at, "one");
  await arrive(root, at, "two");
  await relayOnce(worker, { bundleMs: 3 * MINUTES });
  expect(await sweep(worker, { bundleMs: 3 * MINUTES })).toBe(0);
  await root`select graphile_worker.remove_job(key) from graphile_worker.jobs where key like ${`${at.tenantId} %`}`;
  expect(await jobs(root, at)).toEqual([]);
  expect(await sweep(worker, { bundleMs: 3 * MINUTES })).toBe(1);
  const [job, ...more] = await jobs(root, at);
  expect(more).toEqual([]);
  expect(job!.due).toBeGreaterThan(170);
});
