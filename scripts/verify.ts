// Asks every invariant of the whole database, in one snapshot, and changes nothing. DATABASE_URL: the owner of the tables.
import postgres from "postgres";
import { brokenInvariants, INVARIANTS } from "../lib/testing/invariants";

const { DATABASE_URL } = process.env;
if (!DATABASE_URL) {
  console.error("Set DATABASE_URL to the login that owns the tables.");
  process.exit(2);
}
const owner = postgres(DATABASE_URL, { max: 1, onnotice() {} });
try {
  const broken = await owner.begin("isolation level repeatable read read only", async (tx) => {
    /* Row-level security binds the owner too (D-08): it reads as every company at once. */
    await tx`select set_config('app.tenants', (select coalesce(array_agg(id), '{}')::text from tenants), true)`;
    return brokenInvariants(tx);
  });
  for (const line of broken) console.error(line);
  console.log(`${Object.keys(INVARIANTS).length} invariants asked, ${broken.length} broken`);
  process.exitCode = broken.length > 0 ? 1 : 0;
} finally {
  await owner.end();
}
