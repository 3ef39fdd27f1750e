import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";
import type { FileStore } from "../files/store";

const DAY_MS = 24 * 3_600_000;

/**
 * I13: each file that an item names lies there with that very hash; nothing unused is older than 24 hours. A line for each
 * that breaks it. `sql` reads all tenants; every named file is read through.
 */
export async function brokenFiles(sql: postgres.ISql<NonNullable<unknown>>, store: FileStore): Promise<string[]> {
  const rows = await sql<{ hash: string; isNamed: boolean; isOld: boolean }[]>`
    select hash, created_at < clock() - interval '24 hours' as "isOld",
      exists (select from items i where i.blob_hash = b.hash) as "isNamed" from blobs b`;
  const broken: string[] = [];
  for (const { hash, isNamed, isOld } of rows) {
    if (isNamed) {
      const found = await hashOfStored(store, hash);
      if (found !== hash) broken.push(`I13 ${hash} is named and ${found ? "has other bytes" : "not there"}`);
    } else if (isOld) broken.push(`I13 ${hash} has been unused for more than 24 hours`);
  }
  const known = new Set(rows.map(({ hash }) => hash));
  for await (const hashes of store.hashes()) {
    for (const hash of hashes.filter((one) => !known.has(one))) {
      const writtenAt = await store.writtenAt(hash);
      if (writtenAt && writtenAt.getTime() < Date.now() - DAY_MS)
        broken.push(`I13 ${hash} lies there without a row for more than 24 hours`);
    }
  }
  return broken;
}

async function hashOfStored(store: FileStore, hash: string): Promise<string | null> {
  const file = await store.open(hash);
  if (!file) return null;
  const sum = createHash("sha256");
  await pipeline(file.stream, sum);
  return sum.digest("hex");
}
