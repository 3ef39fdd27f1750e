import { createHash, randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import type { FileStore, PutOptions, Refused, StoredBytes } from "./store";

const HASH = /^[0-9a-f]{64}$/;
const FOLDER = /^[0-9a-f]{2}$/;
const HEAD_BYTES = 4_100;

/** Files in a folder, each under its hash: `ab/ab12…`; half ones under `incoming/` (D-17). */
export function folderStore(root: string): FileStore {
  const incoming = path.join(root, "incoming");
  const placeOf = (hash: string) => {
    if (!HASH.test(hash)) throw new TypeError("not a SHA-256");
    return path.join(root, hash.slice(0, 2), hash);
  };

  return {
    async put(source, options) {
      const half = path.join(incoming, randomBytes(16).toString("hex"));
      try {
        await mkdir(incoming, { recursive: true });
        const handle = await open(half, "wx", 0o600);
        const written = await write(handle, source, options).finally(() => handle.close());
        if (typeof written === "string") return written;
        await options.claim?.(written);
        await keep(half, placeOf(written.hash));
        return written;
      } catch (error) {
        if (!isOfDisk(error)) throw error;
        console.error(`files: ${error.message}`); // the person is only told to try again
        return "unavailable";
      } finally {
        source.resume(); // what is not wanted is still read: the next file of the request comes after it
        await rm(half, { force: true }).catch(() => {}); // where the disk refuses, half a file stays
      }
    },
    async open(hash) {
      const handle = await open(placeOf(hash), "r").catch(unlessMissing);
      if (!handle) return null;
      return { stream: handle.createReadStream(), sizeBytes: (await handle.stat()).size };
    },
    has: async (hash) => (await stat(placeOf(hash)).catch(unlessMissing)) !== null,
    remove: (hash) => rm(placeOf(hash), { force: true }),
    async *hashes() {
      for (const folder of await namesIn(root)) {
        if (!FOLDER.test(folder)) continue;
        const names = await namesIn(path.join(root, folder));
        yield names.filter((name) => HASH.test(name) && name.startsWith(folder));
      }
    },
    writtenAt: async (hash) => (await stat(placeOf(hash)).catch(unlessMissing))?.mtime ?? null,
    async dropHalves(before) {
      const halves = (await namesIn(incoming)).map((name) => path.join(incoming, name));
      let dropped = 0;
      for (const half of halves) {
        const found = await stat(half).catch(unlessMissing);
        if (!found || found.mtime >= before) continue;
        await rm(half, { force: true });
        dropped += 1;
      }
      return dropped;
    },
  };
}

async function write(handle: FileHandle, source: Readable, options: PutOptions): Promise<StoredBytes | Refused> {
  const hash = createHash("sha256");
  let head = Buffer.alloc(0);
  let judged = false;
  let sizeBytes = 0;
  for await (const chunk of source.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    sizeBytes += bytes.length;
    if (sizeBytes > options.maxBytes) return "tooLarge";
    if (!judged) {
      head = Buffer.concat([head, bytes]).subarray(0, HEAD_BYTES);
      judged = head.length === HEAD_BYTES;
      if (judged && !(await options.accepts(head))) return "wrongFile";
    }
    hash.update(bytes);
    await handle.writeFile(bytes);
  }
  if (sizeBytes === 0) return "emptyFile";
  if (!judged && !(await options.accepts(head))) return "wrongFile";
  await handle.sync();
  return { hash: hash.digest("hex"), sizeBytes };
}

/** On the disk under its name before anybody may name it in a row; the folder's entry is synced as well. */
async function keep(half: string, place: string): Promise<void> {
  const folder = path.dirname(place);
  await mkdir(folder, { recursive: true });
  await rename(half, place);
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** Full, read-only, broken or not ours: another try may do, and none of it is the sender's fault. */
const OF_DISK = /^(ENOSPC|EDQUOT|EROFS|EIO|EACCES|EPERM|EMFILE|ENFILE|ENOTDIR|ENXIO)$/;
const isOfDisk = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "code" in error && typeof error.code === "string" && OF_DISK.test(error.code);

const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder).catch(unlessMissing)) ?? [];

function unlessMissing(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}
