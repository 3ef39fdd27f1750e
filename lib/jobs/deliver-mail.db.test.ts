import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, onTestFinished } from "vitest";
import type { Db } from "../db/client";
import { type Mail, UNSENT } from "../domain/mails";
import { smtpTransport } from "../email/transports/smtp";
import { stopTokens } from "../services/mails/stop-token";
import { test as base } from "../testing/db-test";
import { sampleMails } from "../testing/mail-samples";
import { type MailServer, type Mood, startMailServer } from "../testing/mail-server";
import { insertEvent, insertMessage, insertOffer, newTenant } from "../testing/outbox";
import { type Jobs, startJobs } from "./runner";

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());

const APP = "https://tandem.example";
type Start = () => Promise<Jobs>;

/** `start` runs one more worker against this file's database until the test ends. */
const test = base.extend<{ start: Start }>({
  start: async ({ urls, open, db }, use) => {
    const running: Jobs[] = [];
    const opened: Db[] = [];
    await use(async () => {
      const worker = open("worker", { name: "test-worker", size: 4 });
      opened.push(worker);
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
          app: APP,
          sender: { name: "Tandem", address: "mail@tandem.example" },
          stops: stopTokens("the application's secret"),
        },
        log: () => {},
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

type Kept = { id: string; state: string; attempts: number; last_error: string | null; recipient_email: string };
const kept = (root: postgres.Sql, ids: readonly string[]) =>
  root<Kept[]>`select id, state, attempts, last_error, recipient_email from messages where id = any(${[...ids]})`;
/** As if the pause before the next try were over. */
const hasten = (root: postgres.Sql) =>
  root`update graphile_worker._private_jobs set run_at = now() where locked_at is null`;

/** As if a minute had passed for who holds a job. */
const age = (root: postgres.Sql) =>
  root`update graphile_worker._private_jobs set locked_at = locked_at - interval '2 minutes' where locked_at is not null`;

async function write(root: postgres.Sql, count: number): Promise<string[]> {
  const tenant = newTenant();
  const eventId = await insertEvent(root, tenant);
  return Promise.all(Array.from({ length: count }, () => insertMessage(root, tenant, { eventId })));
}

async function untilSent(root: postgres.Sql, ids: readonly string[]): Promise<Kept[]> {
  const sent = async () => (await kept(root, ids)).filter(({ state }) => state === "sent").length;
  await expect.poll(sent, { timeout: 60_000 }).toBe(ids.length);
  return kept(root, ids);
}

describe("a mail", () => {
  test("goes out with both parts and a name of its own", async ({ root, start }) => {
    await start();
    const [id] = await write(root, 1);
    const [row] = await untilSent(root, [id!]);
    const [{ mail }] = server.to(row!.recipient_email) as [MailServer["received"][0]];
    expect(mail.messageId).toBe(`<${id}@tandem.example>`);
    expect(mail.from?.value).toEqual([{ name: "Ridgeline Field Services via Tandem", address: "mail@tandem.example" }]);
    expect(mail.replyTo?.value[0]?.address).toBe("outsourcing@brightwater.example");
    expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
    expect(mail.text).toContain(`Open BW-1001: ${APP}/tickets/BW-1001`);
    expect(mail.html).toContain(`href="${APP}/tickets/BW-1001"`);
  });

  test.for<Mood>(["busy", "refusing", "silent", "cutting"])(
    "waits while the server is %s and goes out when it is well, as the same mail",
    { timeout: 40_000 },
    async (mood, { root, start }) => {
      await start();
      server.mood = mood;
      const ids = await write(root, 3);
      const tried = async () => (await kept(root, ids)).filter(({ attempts }) => attempts > 0).length;
      await expect.poll(tried, { timeout: 60_000 }).toBe(3);
      for (const { state, last_error } of await kept(root, ids)) {
        expect(state).toBe("queued");
        expect(last_error).toMatch(/^SMTP /);
        expect(last_error).not.toMatch(/aaaaaaaaaa/); // long random words may be keys
      }
      server.mood = "well";
      const hurried = setInterval(() => void hasten(root).execute(), 200);
      const sent = await untilSent(root, ids).finally(() => clearInterval(hurried));
      for (const { id, recipient_email } of sent) {
        const copies = server.to(recipient_email);
        expect(new Set(copies.map(({ mail }) => mail.messageId))).toEqual(new Set([`<${id}@tandem.example>`]));
        expect(copies.filter((copy) => copy.mood === "well")).toHaveLength(1);
      }
    },
  );

  test("waits while nothing listens there, and goes out once when it does", { timeout: 40_000 }, async ({
    root,
    start,
  }) => {
    const away = await startMailServer();
    await away.close();
    const shared = server;
    server = away;
    onTestFinished(() => {
      server = shared;
    });
    await start();
    const ids = await write(root, 3);
    const tried = async () => (await kept(root, ids)).filter(({ attempts }) => attempts > 0).length;
    await expect.poll(tried, { timeout: 60_000 }).toBe(3);
    for (const { state, last_error } of await kept(root, ids)) {
      expect(state).toBe("queued");
      expect(last_error).toMatch(/^SMTP .*ECONNREFUSED/);
    }
    const back = await startMailServer(Number(new URL(away.url).port));
    onTestFinished(() => back.close());
    const hurried = setInterval(() => void hasten(root).execute(), 200);
    const sent = await untilSent(root, ids).finally(() => clearInterval(hurried));
    for (const { recipient_email } of sent) expect(back.to(recipient_email)).toHaveLength(1);
  });

  test("goes out at the first try although the server is slow", { timeout: 40_000 }, async ({ root, start }) => {
    await start();
    server.mood = "slow";
    for (const { attempts, recipient_email } of await untilSent(root, await write(root, 6))) {
      expect(attempts).toBe(1);
      expect(server.to(recipient_email)).toHaveLength(1);
    }
  });

  test("C41 goes out once from two workers", { timeout: 40_000 }, async ({ root, start }) => {
    await Promise.all([start(), start()]);
    const ids = await write(root, 40);
    for (const { recipient_email } of await untilSent(root, ids)) expect(server.to(recipient_email)).toHaveLength(1);
  });

  test.for([1, 2, 3])(
    "C41 of two workers one dies after the provider took it: at most one copy more, as the same mail (%i)",
    {
      timeout: 60_000,
    },
    async (_, { root, start }) => {
      await Promise.all([start(), start()]);
      server.mood = "cutting";
      const ids = await write(root, 4);
      const taken = async () =>
        (await kept(root, ids)).filter(({ recipient_email }) => server.to(recipient_email).length > 0).length;
      await expect.poll(taken, { timeout: 60_000 }).toBe(4);
      await root`
      select pg_terminate_backend(pid) from pg_stat_activity
      where usename = 'tandem_worker' and datname = current_database() and pid % 2 = 0`;
      server.mood = "well";
      const freed = setInterval(() => void Promise.all([age(root), hasten(root)]), 500);
      for (const { id, recipient_email } of await untilSent(root, ids).finally(() => clearInterval(freed))) {
        const copies = server.to(recipient_email);
        expect(copies.filter(({ mood }) => mood === "well").length).toBeLessThanOrEqual(1);
        expect(new Set(copies.map(({ mail }) => mail.messageId))).toEqual(new Set([`<${id}@tandem.example>`]));
      }
    },
  );

  test("goes out although every connection of the worker is killed again and again", { timeout: 40_000 }, async ({
    root,
    start,
  }) => {
    await start();
    const ids = await write(root, 30);
    for (let n = 0; n < 12; n++) {
      await root`
        select pg_terminate_backend(pid) from pg_stat_activity
        where usename = 'tandem_worker' and datname = current_database()`;
      await pause(80);
    }
    const freed = setInterval(() => void Promise.all([age(root), hasten(root)]), 1_000);
    const sent = await untilSent(root, ids).finally(() => clearInterval(freed));
    for (const { recipient_email } of sent) expect(server.to(recipient_email).length).toBeGreaterThan(0);
  });

  test("is taken over from a process that died with it", { timeout: 40_000 }, async ({ root, start, worker }) => {
    const { relayOnce } = await import("./relay");
    const ids = await write(root, 1);
    await relayOnce(worker);
    await root`
      update graphile_worker._private_jobs set locked_at = now() - interval '2 minutes', locked_by = 'dead', attempts = 1
      where key = any(${ids})`;
    await start();
    const [row] = await untilSent(root, ids);
    expect(server.to(row!.recipient_email)).toHaveLength(1);
  });

  test("is given up after a day", async ({ root, start }) => {
    server.mood = "refusing";
    const [id] = await write(root, 1);
    await root`update messages set attempts = 2, created_at = clock() - interval '25 hours' where id = ${id!}`;
    await start();
    await expect.poll(async () => (await kept(root, [id!]))[0]?.state, { timeout: 60_000 }).toBe("failed");
    server.mood = "well";
    expect((await kept(root, [id!]))[0]).toMatchObject({ attempts: 3 });
  });

  test("does not go to a member who lost access meanwhile (A47)", async ({ root, start }) => {
    const [tenant, userId] = [newTenant(), v7()];
    await root`
      insert into members (tenant_id, user_id, first_name, last_name, email, role, outsource_level, active, created_at)
      values (${tenant}, ${userId}, 'T', '1', 'gone@ridgeline.example', 'technician', 'none', false, clock())`;
    const eventId = await insertEvent(root, tenant);
    const id = await insertMessage(root, tenant, { eventId, userId, email: "gone@ridgeline.example" });
    await start();
    await expect.poll(async () => (await kept(root, [id]))[0]?.last_error, { timeout: 60_000 }).toBe(UNSENT.noAccess);
    expect(server.to("gone@ridgeline.example")).toEqual([]);
  });

  test("section 13: is left out where its reader switched it off, and goes all the same where nobody may", async ({
    root,
    start,
  }) => {
    const [tenant, userId] = [newTenant(), v7()];
    await root`
      insert into members (tenant_id, user_id, first_name, last_name, email, role, outsource_level, active, mails_off, created_at)
      values (${tenant}, ${userId}, 'T', '2', 'quiet@ridgeline.example', 'technician', 'none', true, '{N5,N10}', clock())`;
    const eventId = await insertEvent(root, tenant);
    const off = await insertMessage(root, tenant, { eventId, userId, email: "quiet@ridgeline.example" });
    const mail = sampleMails().find(({ template }) => template === "N10")!;
    const mandatory = await insertMessage(root, tenant, {
      eventId: await insertEvent(root, tenant),
      userId,
      email: "quiet@ridgeline.example",
      mail,
    });
    await start();
    await untilSent(root, [mandatory]);
    await expect
      .poll(async () => (await kept(root, [off]))[0]?.last_error, { timeout: 60_000 })
      .toBe(UNSENT.switchedOff);
    expect(server.to("quiet@ridgeline.example").map(({ mail: { messageId } }) => messageId)).toEqual([
      `<${mandatory}@tandem.example>`,
    ]);
  });

  test("D-15 that failed and was asked for again gets its day anew", async ({ root, start }) => {
    server.mood = "busy";
    const [id] = await write(root, 1);
    await root`update messages set created_at = clock() - interval '30 hours', retried_at = clock() where id = ${id!}`;
    await root`update messages set attempts = 5 where id = ${id!}`;
    await start();
    await expect.poll(async () => (await kept(root, [id!]))[0]?.attempts, { timeout: 60_000 }).toBeGreaterThan(5);
    expect((await kept(root, [id!]))[0]?.state).toBe("queued");
  });
});

describe("an offer mail", () => {
  const offerMail = (partnerTenantId: string, offerId: string): Mail => {
    const sample = sampleMails().find(({ template }) => template === "N3")!;
    return { ...sample, data: { ...sample.data, partnerTenantId, offerId } } as Mail; // the same template
  };
  const inAnHour = () => new Date(Date.now() + 3_600_000);

  test("carries a link whose token is stored only as its hash, and kills the link of an earlier mail (D-13)", async ({
    root,
    start,
  }) => {
    const { lead, partner, offerId } = await insertOffer(root, inAnHour());
    await start();
    const links: string[] = [];
    for (let n = 0; n < 2; n++) {
      const eventId = await insertEvent(root, lead);
      const id = await insertMessage(root, lead, {
        eventId,
        mail: offerMail(partner, offerId),
        email: "office@ridgeline.example",
      });
      await untilSent(root, [id]);
      const text = server.to("office@ridgeline.example").at(-1)!.mail.text ?? "";
      links.push(/https:\/\/tandem\.example\/offers\/([\w-]{43})\?answer=decline/.exec(text)![1]!);
    }
    const rows = await root<{ hash: string; dead: boolean; tenant_id: string }[]>`
      select hash, dead_at is not null as dead, tenant_id from tokens where offer_id = ${offerId} order by created_at`;
    const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");
    expect(rows.map(({ hash, dead }) => ({ hash, dead }))).toEqual([
      { hash: hashOf(links[0]!), dead: true },
      { hash: hashOf(links[1]!), dead: false },
    ]);
    expect(rows.every(({ tenant_id }) => tenant_id === partner)).toBe(true);
  });

  test("keeps its link when it is sent again", { timeout: 40_000 }, async ({ root, start }) => {
    const { lead, partner, offerId } = await insertOffer(root, inAnHour());
    server.mood = "cutting";
    await start();
    const eventId = await insertEvent(root, lead);
    const id = await insertMessage(root, lead, {
      eventId,
      mail: offerMail(partner, offerId),
      email: "cut@ridgeline.example",
    });
    await expect.poll(() => server.to("cut@ridgeline.example").length, { timeout: 60_000 }).toBeGreaterThan(0);
    server.mood = "well";
    const hurried = setInterval(() => void hasten(root).execute(), 200);
    await untilSent(root, [id]).finally(() => clearInterval(hurried));
    expect(new Set(server.to("cut@ridgeline.example").map(({ mail }) => mail.text)).size).toBe(1);
  });

  test("is not sent when the offer was answered or taken back meanwhile", async ({ root, start }) => {
    const { lead, partner, offerId } = await insertOffer(root, inAnHour());
    await root`update insources set status = 'canceled' where id = ${offerId}`;
    const eventId = await insertEvent(root, lead);
    const id = await insertMessage(root, lead, {
      eventId,
      mail: offerMail(partner, offerId),
      email: "late@ridgeline.example",
    });
    await start();
    await expect.poll(async () => (await kept(root, [id]))[0]?.last_error, { timeout: 60_000 }).toBe(UNSENT.offerGone);
    expect(server.to("late@ridgeline.example")).toEqual([]);
    expect(await root`select 1 from tokens where offer_id = ${offerId}`).toHaveLength(0);
  });
});
