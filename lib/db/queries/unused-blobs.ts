import { and, asc, eq, gt, inArray, lt, notExists, sql } from "drizzle-orm";
import type { Tx } from "../client";
import { blobs, companies, items } from "../schema";

/** C30: how long bytes wait that nobody names. */
const OLD = sql`clock() - interval '24 hours'`;

/** Old bytes that no item of any company names and that are no logo, in the order of their hashes. Only the worker's login sees all companies. */
export async function findUnusedBlobs(tx: Tx, after: string, most: number): Promise<string[]> {
  const named = tx.select({ one: sql`1` }).from(items).where(eq(items.blobHash, blobs.hash));
  const logo = tx.select({ one: sql`1` }).from(companies).where(eq(companies.logoHash, blobs.hash));
  const rows = await tx
    .select({ hash: blobs.hash })
    .from(blobs)
    .where(and(gt(blobs.hash, after), lt(blobs.createdAt, OLD), notExists(named), notExists(logo)))
    .orderBy(asc(blobs.hash))
    .limit(most);
  return rows.map(({ hash }) => hash);
}

/**
 * Takes the row of old bytes, and with it its lock until the end of the transaction; false when it is gone or was claimed
 * anew. The foreign key throws where an item names them after all.
 */
export async function takeBlob(tx: Tx, hash: string): Promise<boolean> {
  const mine = and(eq(blobs.hash, hash), lt(blobs.createdAt, OLD));
  return (await tx.delete(blobs).where(mine).returning({ hash: blobs.hash })).length > 0;
}

/** The same of bytes that never had a row, or lost it; false when they have one. */
export async function takeUnknown(tx: Tx, hash: string): Promise<boolean> {
  const old = sql`${OLD} - interval '1 second'`;
  const row = { hash, sizeBytes: 0, createdAt: old };
  const mine = await tx.insert(blobs).values(row).onConflictDoNothing().returning({ hash: blobs.hash });
  return mine.length > 0 && takeBlob(tx, hash);
}

/** Those of these that have a row. */
export async function findKnownBlobs(tx: Tx, hashes: string[]): Promise<Set<string>> {
  const rows = await tx.select({ hash: blobs.hash }).from(blobs).where(inArray(blobs.hash, hashes));
  return new Set(rows.map(({ hash }) => hash));
}
