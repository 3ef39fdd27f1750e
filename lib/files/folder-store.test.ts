import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { folderStore } from "./folder-store";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "tandem-files-"));
});
afterEach(() => rm(root, { recursive: true }));

const all = { maxBytes: 1_000_000, accepts: () => true };
const files = async () =>
  (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

test("what is put is there under its hash, once, and comes back the same", async () => {
  const store = folderStore(root);
  const bytes = randomBytes(300_000);
  const hash = createHash("sha256").update(bytes).digest("hex");
  const chunks = [bytes.subarray(0, 7), bytes.subarray(7, 100_000), bytes.subarray(100_000)];
  expect(await store.put(Readable.from(chunks), all)).toEqual({ hash, sizeBytes: 300_000 });
  expect(await store.put(Readable.from([bytes]), all)).toEqual({ hash, sizeBytes: 300_000 });
  expect(await files()).toHaveLength(1);
  const opened = await store.open(hash);
  expect(opened?.sizeBytes).toBe(300_000);
  expect((await buffer(opened!.stream)).equals(bytes)).toBe(true);
  expect(await store.has(hash)).toBe(true);
});

test("A88 what is gone is null, and no path gets through", async () => {
  const store = folderStore(root);
  expect(await store.open("0".repeat(64))).toBeNull();
  expect(await store.has("0".repeat(64))).toBe(false);
  await expect(store.open("../../../etc/passwd")).rejects.toThrow("SHA-256");
});

test("a stream that is cut leaves nothing", async () => {
  const store = folderStore(root);
  const cut = Readable.from(
    (async function* () {
      yield Buffer.from("half");
      throw new Error("connection reset");
    })(),
  );
  await expect(store.put(cut, all)).rejects.toThrow("connection reset");
  expect(await files()).toEqual([]);
});

test("A84 too large, empty and wrong are told apart, and leave nothing", async () => {
  const store = folderStore(root);
  const put = (bytes: Buffer[], options = {}) => store.put(Readable.from(bytes), { ...all, ...options });
  expect(await put([])).toBe("emptyFile");
  expect(await put([Buffer.alloc(6), Buffer.alloc(5)], { maxBytes: 10 })).toBe("tooLarge");
  expect(await put([Buffer.alloc(10)], { maxBytes: 10 })).toMatchObject({ sizeBytes: 10 });
  await rm(path.join(root), { recursive: true });
  expect(await put([Buffer.from("MZ")], { accepts: () => false })).toBe("wrongFile");
  expect(await files()).toEqual([]);
});

test("the first bytes are judged once, however they arrive", async () => {
  const store = folderStore(root);
  const bytes = randomBytes(10_000);
  const seen: Buffer[] = [];
  const accepts = (head: Buffer) => seen.push(Buffer.from(head)) > 0;
  await store.put(Readable.from(Array.from(bytes, (_, at) => bytes.subarray(at, at + 1))), { ...all, accepts });
  expect(seen).toHaveLength(1);
  expect(seen[0]!.equals(bytes.subarray(0, 4_100))).toBe(true);
});
