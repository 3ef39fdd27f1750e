// Fills a database that holds the demo world with a realistic volume, by set-based SQL: npm run seed:large -- --tickets 100000
// DATABASE_URL: the owner of the tables. Five notes a ticket, a tenth outsourced, spread over all statuses.
import { parseArgs } from "node:util";
import postgres from "postgres";
import { fillTables } from "./lib/volume";

const { values } = parseArgs({ options: { tickets: { type: "string", default: "100000" } } });
const count = Number(values.tickets);
if (!Number.isInteger(count) || count < 1 || count > 10_000_000)
  throw new Error("--tickets takes a whole number from 1 to 10000000.");
const { DATABASE_URL } = process.env;
if (!DATABASE_URL) throw new Error("DATABASE_URL names the owner's login.");

const owner = postgres(DATABASE_URL, { max: 1, onnotice() {} });
try {
  const started = performance.now();
  await fillTables(owner, count, (step) => console.log(step));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${count} tickets and what hangs on them, in ${seconds} s.`);
} finally {
  await owner.end();
}
