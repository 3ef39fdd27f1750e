import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterEach, expect } from "vitest";
import { test } from "../testing/db-test";
import { startMailServer } from "../testing/mail-server";
import { insertEvent, insertMessage, newTenant } from "../testing/outbox";

const ROOT = path.resolve(import.meta.dirname, "../..");
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** The worker as `npm start` starts it, with nothing of our own environment that chooses a transport. */
function startWorker(urls: { app: string; worker: string }, env: Record<string, string>) {
  const { RESEND_API_KEY: _r, SMTP_URL: _s, MAIL_FROM: _f, TANDEM_DEMO: _d, ...inherited } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "lib/jobs/worker.ts"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...inherited,
      NODE_ENV: "production",
      APP_URL: "https://desk.example",
      DATABASE_URL_APP: urls.app,
      DATABASE_URL_WORKER: urls.worker,
      NEXTAUTH_SECRET: "the application's secret",
      ...env,
    },
  });
  children.push(child);
  const said: string[] = [];
  for (const out of [child.stdout, child.stderr]) out.on("data", (bytes) => said.push(String(bytes)));
  return { child, said: () => said.join("") };
}

async function stopped(child: ChildProcess): Promise<number | null> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const [code] = await ended;
  return code;
}

test("mails wait without a transport, and go out once one is set", { timeout: 60_000 }, async ({ root, urls }) => {
  const tenant = newTenant();
  const eventId = await insertEvent(root, tenant);
  const id = await insertMessage(root, tenant, { eventId, email: "first@ridgeline.example" });

  const dumb = startWorker(urls, {});
  const published = async () => (await root`select 1 from events where published`).length;
  await expect.poll(published, { timeout: 20_000 }).toBe(1);
  expect(dumb.said()).toContain("no mail transport is set");
  expect(await stopped(dumb.child)).toBe(0);
  expect((await root`select state, attempts from messages where id = ${id}`)[0]).toEqual({
    state: "queued",
    attempts: 0,
  });

  const server = await startMailServer();
  const { child, said } = startWorker(urls, { SMTP_URL: server.url, MAIL_FROM: "Desk <desk@desk.example>" });
  await expect.poll(() => server.to("first@ridgeline.example").length, { timeout: 20_000 }).toBe(1);
  expect(said()).toContain("mails go out by SMTP");
  expect(server.received[0]!.mail.from?.text).toContain("via Desk");
  expect(await stopped(child)).toBe(0);
  await server.close();
});

test("the demo's mails stand in its own mailbox, once", { timeout: 60_000 }, async ({ root, urls }) => {
  const tenant = newTenant();
  const eventId = await insertEvent(root, tenant);
  const id = await insertMessage(root, tenant, { eventId, email: "demo@ridgeline.example" });
  const { child } = startWorker(urls, { TANDEM_DEMO: "1" });
  const kept = () => root`select id, subject, attempts from mailbox where recipient = 'demo@ridgeline.example'`;
  await expect.poll(async () => (await kept()).length, { timeout: 20_000 }).toBe(1);
  expect((await kept())[0]).toMatchObject({ id, attempts: 1 });
  expect(await stopped(child)).toBe(0);
});

test("a worker without its settings says which is missing", { timeout: 30_000 }, async ({ urls }) => {
  const { child, said } = startWorker({ ...urls, app: "" }, {});
  const [code] = await once(child, "exit");
  expect(code).not.toBe(0);
  expect(said()).toContain("DATABASE_URL_APP is not set");
});
