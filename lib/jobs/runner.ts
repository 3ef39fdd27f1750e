import { Logger, parseCronItems, type Runner, run, type TaskList } from "graphile-worker";
import type { Pool } from "pg";
import type { Db } from "../db/client";
import { saveRelayReport } from "../db/queries/health";
import type { Clockwork } from "./decline-overdue";
import { declineOverdue } from "./decline-overdue";
import type { Post } from "./deliver";
import { deliverBundle } from "./deliver-bundle";
import { deliverMail } from "./deliver-mail";
import { dueInvitations } from "./due-invitations";
import { housekeeping, type Keeping } from "./housekeeping";
import { type Log, type Loop, loop } from "./loop";
import { openQueuePool } from "./queue-pool";
import { relayOnce } from "./relay";
import { type Reminding, remindOfOffer } from "./remind-of-offer";
import { sealOnce } from "./seal";
import { sweep } from "./sweep";

export type JobsOptions = {
  /** The worker's login; the queue's own connections are made from it. */
  url: string;
  db: Db;
  /** The application's login, for what has to pass the row policies like everybody. */
  app: Db;
  lapse: Clockwork["lapse"];
  remind: Reminding["remind"];
  cleanFiles: Keeping["cleanFiles"];
  /** null: mails wait in their table and no attempt is counted. */
  post: Omit<Post, "db"> | null;
  log: Log;
  /** How long a mail that may wait does so for others of its ticket (D38). */
  bundleMs?: number;
  concurrency?: number;
  relayMs?: number;
  sweepMs?: number;
  pollMs?: number;
};
export type Jobs = { /** Finishes what is under way, up to 5 s for jobs. */ stop(): Promise<void> };

const REPORT_MS = 10_000;
const SEAL_MS = 1_000;
const BUNDLE_MS = 3 * 60_000;

/** The relay, the queue and the sweep, until `stop`. A lost database is waited for. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { db, log, relayMs = 75, sweepMs = 15_000, bundleMs = BUNDLE_MS } = options;
  const loops = [
    loop("relay", relayMs, () => relayOnce(db, { bundleMs }), log),
    loop("relay report", REPORT_MS, () => db.none(saveRelayReport, { write: true }).then(() => 0), log),
    loop("sweep", sweepMs, () => sweep(db, { bundleMs }).then(() => 0), log),
    loop("seal", SEAL_MS, () => sealOnce(db), log),
    keepRunning(options),
  ];
  return {
    stop: async () => {
      await Promise.all(loops.map((one) => one.stop()));
    },
  };
}

/** The library gives up when its database is away for long; then it is started again. */
function keepRunning(options: JobsOptions): Loop {
  let runner: Runner | null = null;
  let stopping = false;
  const turns = loop(
    "queue",
    1_000,
    async (works) => {
      const pool = openQueuePool({ url: options.url, size: (options.concurrency ?? 4) * 2 + 2, log: options.log });
      try {
        runner = await run(settings(options, pool));
        works();
        if (stopping) await runner.stop();
        await runner.promise;
        return 0;
      } finally {
        await runner?.stop().catch(() => {}); // or the pool would wait for its listener
        runner = null;
        await pool.end();
      }
    },
    options.log,
  );
  return {
    stop: async () => {
      stopping = true;
      const ended = turns.stop();
      await runner?.stop().catch(() => {}); // it had stopped by itself
      await ended;
    },
  };
}

function settings(options: JobsOptions, pgPool: Pool) {
  const { db, app, post, lapse, remind, cleanFiles, log, concurrency = 4, pollMs = 1_000 } = options;
  const taskList: TaskList = {
    "decline-overdue": declineOverdue({ db, lapse }),
    "remind-of-offer": remindOfOffer({ db, remind }),
    housekeeping: housekeeping({ db, app, cleanFiles, log }),
    "due-invitations": dueInvitations({ db, app }),
    ...(post
      ? {
          "deliver-mail": deliverMail({ db, ...post }),
          "deliver-bundle": deliverBundle({ db, ...post }, options.bundleMs ?? BUNDLE_MS),
        }
      : {}),
  };
  return {
    pgPool,
    taskList,
    concurrency,
    pollInterval: pollMs,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: 5_000,
    parsedCronItems: parseCronItems([
      { task: "housekeeping", match: "17 * * * *", options: { jobKey: "housekeeping", maxAttempts: 3 } },
      { task: "due-invitations", match: "*/5 * * * *", options: { jobKey: "due-invitations", maxAttempts: 3 } },
    ]),
    logger: new Logger(() => (level, message) => {
      if (level === "error" || level === "warning") log(firstLine(message));
    }),
  };
}

const firstLine = (message: string): string => message.split("\n", 1)[0] ?? "";
