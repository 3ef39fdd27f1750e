import { sql } from "drizzle-orm";
import { openDatabase } from "../db/client";
import { mailbox } from "../db/schema";
import { parseSender } from "../email/address";
import { chooseTransport } from "../email/post";
import type { Outgoing } from "../email/transport";
import { cleanFiles } from "../services/files/clean";
import { fileStore } from "../services/files/store";
import { stopTokens } from "../services/mails/stop-token";
import { lapse } from "../services/outsource/lapse";
import { remindOfOffer } from "../services/outsource/remind";
import { startJobs } from "./runner";

/** The worker's process: events become mails, deadlines become declines. Configured by the environment alone. */
const env = process.env;
const log = (line: string) => console.log(line);
for (const out of [process.stdout, process.stderr]) out.on("error", () => {}); // the terminal may be gone

function needed(name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set; start the application with npm start`);
  return value;
}

const url = needed("DATABASE_URL_WORKER");
const db = openDatabase(url, { name: "tandem-worker", size: 6 });
const app = openDatabase(needed("DATABASE_URL_APP"), { name: "tandem-clockwork", size: 3 });

/** The own mailbox: a mail that is sent again is the same row, one attempt older. */
const keep = async ({ id, from, to, subject, html, text }: Outgoing): Promise<void> => {
  const row = {
    id,
    messageId: id,
    sender: `${from.name} <${from.address}>`,
    recipient: to.address,
    subject,
    html,
    text,
  };
  await db.none(
    (tx) =>
      tx
        .insert(mailbox)
        .values({ ...row, at: sql`clock()` })
        .onConflictDoUpdate({ target: mailbox.id, set: { attempts: sql`${mailbox.attempts} + 1` } }),
    { write: true },
  );
};

const transport = chooseTransport(
  {
    resendKey: env.RESEND_API_KEY,
    smtpUrl: env.SMTP_URL,
    ownMailbox: env.TANDEM_DEMO === "1" || env.NODE_ENV === "development",
  },
  keep,
);
log(
  transport
    ? `mails go out by ${transport.name === "mailbox" ? "the application's own mailbox, /mailbox" : transport.name}`
    : "no mail transport is set (RESEND_API_KEY or SMTP_URL): mails wait until there is one",
);

const address = needed("APP_URL").replace(/\/+$/, "");
const sender = parseSender(env.MAIL_FROM || `Tandem <tandem@${new URL(address).hostname}>`);
if (transport && transport.name !== "mailbox" && !env.MAIL_FROM)
  log(`MAIL_FROM is not set: mails come from ${sender.address}`);

/** D38. The demo's mails are watched as they come. */
const bundleSeconds = Number(env.MAIL_BUNDLE_SECONDS || (env.TANDEM_DEMO === "1" ? 20 : 180));
if (!(bundleSeconds >= 0 && bundleSeconds <= 3600))
  throw new Error(`MAIL_BUNDLE_SECONDS is ${env.MAIL_BUNDLE_SECONDS}: a number from 0 to 3600 is needed`);

const jobs = await startJobs({
  url,
  db,
  app,
  lapse: (input) => lapse(app, input),
  remind: (input) => remindOfOffer(app, input),
  cleanFiles: () => cleanFiles(db, fileStore()),
  post: transport && { transport, app: address, sender, stops: stopTokens(needed("NEXTAUTH_SECRET")) },
  bundleMs: bundleSeconds * 1_000,
  log,
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await jobs.stop();
  transport?.close();
  await Promise.all([db.close(), app.close()]);
  process.exit(0);
}
// The queue's library may drop a promise when its connection dies; the sweep takes over what was left, so live on.
process.on("unhandledRejection", (error) => log(`unexpected: ${error instanceof Error ? error.message : "unknown"}`));
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void stop());
