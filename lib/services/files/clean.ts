import { type Db, isConstraint, type Tx } from "../../db/client";
import { findKnownBlobs, findUnusedBlobs, takeBlob, takeUnknown } from "../../db/queries/unused-blobs";
import type { FileStore } from "../../files/store";

const GRACE_MS = 24 * 3_600_000;
const AT_ONCE = 500;

/** What went: bytes with a row, files without one, halves of uploads. `failed`: what the disk or database would not do. */
export type Cleaned = { blobs: number; files: number; halves: number; failed: string[] };

/**
 * C30, I13: bytes that nobody names for 24 hours go, row and file. `worker` is the login that sees the items of all
 * companies. What cannot be removed keeps its row, is told of, and is tried again the next time.
 */
export async function cleanFiles(worker: Db, store: FileStore): Promise<Cleaned> {
  const cleaned: Cleaned = { blobs: 0, files: 0, halves: 0, failed: [] };
  const attempt = async (what: string, work: () => Promise<number>): Promise<number> => {
    try {
      return await work();
    } catch (error) {
      cleaned.failed.push(`${what}: ${error instanceof Error ? error.message : "unknown"}`);
      return 0;
    }
  };
  const before = new Date(Date.now() - GRACE_MS); // of the files' own clock, which is this machine's
  cleaned.halves = await attempt("halves", () => store.dropHalves(before));

  for (let after = ""; ; ) {
    const unused = await worker.none((tx) => findUnusedBlobs(tx, after, AT_ONCE));
    for (const hash of unused)
      cleaned.blobs += await attempt(hash, async () => ((await removeUnused(worker, store, hash)) ? 1 : 0));
    if (unused.length < AT_ONCE) break;
    after = unused.at(-1)!; // the list is full
  }

  for await (const hashes of store.hashes()) {
    if (hashes.length === 0) continue;
    const known = await worker.none((tx) => findKnownBlobs(tx, hashes));
    for (const hash of hashes.filter((one) => !known.has(one)))
      cleaned.files += await attempt(hash, async () => {
        const writtenAt = await store.writtenAt(hash);
        if (!writtenAt || writtenAt >= before) return 0;
        return (await remove(worker, store, hash, takeUnknown)) ? 1 : 0;
      });
  }
  return cleaned;
}

/**
 * One of them, under the lock of its row: an upload of the same bytes claims that row before its file gets its name, so
 * it comes before (and the bytes are new again) or after (and its file takes the place of the removed one). False when
 * somebody needs them.
 */
export const removeUnused = (worker: Db, store: FileStore, hash: string): Promise<boolean> =>
  remove(worker, store, hash, takeBlob);

const NAMED_BY = ["items_blob_hash_blobs_hash_fk", "companies_logo_hash_blobs_hash_fk"];

async function remove(
  worker: Db,
  store: FileStore,
  hash: string,
  take: (tx: Tx, hash: string) => Promise<boolean>,
): Promise<boolean> {
  try {
    return await worker.none(
      async (tx) => {
        const mine = await take(tx, hash);
        if (mine) await store.remove(hash); // within: who waits for the row must not find the file going later
        return mine;
      },
      { write: true },
    );
  } catch (error) {
    if (NAMED_BY.some((key) => isConstraint(error, key))) return false;
    throw error;
  }
}
