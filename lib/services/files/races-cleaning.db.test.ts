import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect } from "vitest";
import { newId } from "../../db/id";
import type { ItemId } from "../../domain/ids";
import { folderStore } from "../../files/folder-store";
import { contendAll } from "../../testing/contend";
import { brokenFiles } from "../../testing/stored-files";
import { must, soundTest, World } from "../../testing/world";
import { deleteItem } from "../items/delete";
import { openAttachment } from "./attachment";
import { removeUnused } from "./clean";
import { uploadFiles } from "./upload";

const RUNS = Number(process.env.RACE_RUNS ?? 200);
const BESIDE = 20;
const ORDERS = ["cleaner first", "upload first", "free"] as const;

const LONG = { lockTimeoutMs: 20_000, totalMs: 60_000, waitMs: 30_000 };
const test = soundTest
  .extend("world", { scope: "file" }, async ({ open, root }) =>
    World.found(open("app", { size: BESIDE + 4, ...LONG }), root),
  )
  .extend("cleaner", { scope: "file" }, async ({ open }) => open("worker", { size: BESIDE + 4, ...LONG }))
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures a fixture needs from this pattern
  .extend("store", { scope: "file" }, async ({}, { onCleanup }) => {
    const folder = mkdtempSync(path.join(tmpdir(), "tandem-cleaning-"));
    onCleanup(() => rmSync(folder, { recursive: true }));
    return folderStore(folder);
  });

test(`C30 blob cleanup while a second reference is created: the reference wins and its bytes are there, ${RUNS} times`, {
  timeout: 900 * RUNS,
}, async ({ world, cleaner, store, root }) => {
  const { ticketId, number } = await world.ticket();
  async function upload(content: string): Promise<ItemId> {
    const body = new FormData();
    body.append("files", new Blob([content]), "rack.txt");
    const request = new Request("http://own.invalid", { method: "POST", body });
    const [first] = must(await uploadFiles(world.lead, store, { number }, request));
    return must(first!.result).itemId;
  }
  const gone = (itemId: ItemId) =>
    deleteItem(world.lead, { ticketId, itemId, expectedVersion: 1, confirmed: true }).then(must);
  /** Bytes that nobody has named for more than a day. */
  async function forgotten(content: string): Promise<string> {
    const put = await store.put(Readable.from([content]), { maxBytes: 100, accepts: () => true });
    if (typeof put === "string") throw new Error(put);
    await root`insert into blobs values (${put.hash}, ${put.sizeBytes}, clock() - interval '25 hours')`;
    return put.hash;
  }

  const counted = { removed: 0, kept: 0 };
  for (let round = 0; round * BESIDE < RUNS; round++) {
    const order = ORDERS[round % 3]!;
    const contents = Array.from({ length: Math.min(BESIDE, RUNS - round * BESIDE) }, () => `rack ${newId()}`);
    await root`delete from rate_limits`;
    const hashes = await Promise.all(contents.map(forgotten));
    const clean = (i: number) => () => removeUnused(cleaner, store, hashes[i]!);
    const again = (i: number) => () => upload(contents[i]!);
    let said: (boolean | ItemId)[][];
    if (order === "free") {
      const firsts = await Promise.all(contents.map(upload));
      await root`update blobs set created_at = clock() - interval '25 hours' where hash in ${root(hashes)}`;
      said = await Promise.all(
        firsts.map((first, i) => Promise.all([clean(i)(), again(i)(), gone(first).then(() => true)])),
      );
    } else {
      const hold = `select 1 from blobs where hash in (${hashes.map((hash) => `'${hash}'`).join(",")}) for update`;
      const rivals = contents.map((_, i) => (order === "cleaner first" ? [clean(i), again(i)] : [again(i), clean(i)]));
      said = await contendAll<boolean | ItemId>(root, rivals, hold);
      if (order === "upload first") said = said.map(([second, removed]) => [removed!, second!]);
    }
    for (const [i, [removed, second]] of said.entries()) {
      counted[removed ? "removed" : "kept"] += 1;
      if (order !== "free") expect(removed, order).toBe(order === "cleaner first");
      const { stream } = must(await openAttachment(world.lead, store, { id: second as ItemId, show: false }));
      expect(await text(stream), order).toBe(contents[i]);
    }
  }
  expect(counted.removed).toBeGreaterThanOrEqual(Math.floor(RUNS / 4));
  expect(counted.kept).toBeGreaterThanOrEqual(Math.floor(RUNS / 4));
  expect(await brokenFiles(root, store)).toEqual([]);
});
