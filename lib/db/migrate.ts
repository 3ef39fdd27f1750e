import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { runMigrations } from "graphile-worker";
import postgres from "postgres";
import { sqlState } from "./errors";

const LOCK = 7_263_531; // any number, the same in every process
const WORKER = "tandem_worker";

export type Progress = { before: number; after: number };

/**
 * Brings the database up to date: our tables as the owner, the job queue's as the worker who owns them. Both logins
 * must exist. Safe to run again and at once by several processes. Answers how many migrations stood before and after.
 */
export async function migrateDatabase(ownerUrl: string, workerUrl: string, folder = "drizzle"): Promise<Progress> {
  const sql = postgres(ownerUrl, { max: 1, onnotice() {}, connection: { application_name: "tandem-migrate" } });
  try {
    await sql`select pg_advisory_lock(${LOCK})`; // waits as long as the other migration takes
    await sql`set lock_timeout = '1s'`;
    const before = await countMigrations(sql);
    await givingWay(() => migrate(drizzle(sql), { migrationsFolder: folder }));
    await migrateQueue(sql, workerUrl);
    return { before, after: await countMigrations(sql) };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const TRIES = 30;

/** C49: commands that run wait behind a migration that waits, so it asks for a second, gives way, and comes again. */
async function givingWay(work: () => Promise<unknown>): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      await work();
      return;
    } catch (error) {
      if (sqlState(error) !== "55P03" || tried === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * tried));
    }
  }
}

async function countMigrations(sql: postgres.Sql): Promise<number> {
  const [there] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as yes`;
  if (!there?.yes) return 0;
  const [row] = await sql`select count(*)::int as n from drizzle.__drizzle_migrations`;
  return Number(row?.n);
}

/** The queue's tables admit only their owner, so its migrations run as the worker, who may create a schema for this moment alone. */
async function migrateQueue(sql: postgres.Sql, workerUrl: string): Promise<void> {
  const [row] = await sql`select current_database() as name`;
  const database = sql(String(row?.name));
  await sql`grant create on database ${database} to ${sql(WORKER)}`;
  try {
    await runMigrations({ connectionString: workerUrl });
  } finally {
    await sql`revoke create on database ${database} from ${sql(WORKER)}`;
  }
}
