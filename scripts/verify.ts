// Asks every invariant of the whole database, in one snapshot, reads every file that is named, and changes nothing.
// DATABASE_URL: the owner of the tables. DATA_DIR: where the files lie.
import postgres from "postgres";
import { fileStore } from "../lib/services/files/store";
import { brokenInvariants, INVARIANTS } from "../lib/testing/invariants";
import { brokenFiles } from "../lib/testing/stored-files";

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
    return [...(await brokenInvariants(tx)), ...(await brokenFiles(tx, fileStore()))];
  });
  for (const line of broken) console.error(line);
  console.log(`${Object.keys(INVARIANTS).length} invariants and the files asked, ${broken.length} broken`);
  process.exitCode = broken.length > 0 ? 1 : 0;
} finally {
  await owner.end();
}
