import { migrateDatabase } from "../lib/db/migrate";

const { DATABASE_URL, DATABASE_URL_WORKER } = process.env;
if (!DATABASE_URL || !DATABASE_URL_WORKER) {
  console.error(
    "Set DATABASE_URL (the owner's) and DATABASE_URL_WORKER (the worker's), or run npm start, which migrates.",
  );
  process.exit(2);
}
const { before, after } = await migrateDatabase(DATABASE_URL, DATABASE_URL_WORKER);
console.log(
  before === after ? `database  up to date (${after} migrations)` : `database  migrated from ${before} to ${after}`,
);
