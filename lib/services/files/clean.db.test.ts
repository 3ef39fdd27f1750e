import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type postgres from "postgres";
import { expect } from "vitest";
import { folderStore } from "../../files/folder-store";
import type { FileStore } from "../../files/store";
import { file } from "../../testing/items";
import { brokenFiles } from "../../testing/stored-files";
import { test as base, must, type World } from "../../testing/world";
import { addFile } from "../items/add-file";
import { cleanFiles } from "./clean";

const HOUR = 3_600_000;
const hashOf = (content: string) => createHash("sha256").update(content).digest("hex");
const ago = (hours: number) => new Date(Date.now() - hours * HOUR);

class Shelf {
  readonly root = mkdtempSync(path.join(tmpdir(), "tandem-clean-"));
  readonly store: FileStore = folderStore(this.root);
  constructor(readonly sql: postgres.Sql) {}

  placeOf = (content: string) => path.join(this.root, hashOf(content).slice(0, 2), hashOf(content));
  /** Bytes that were stored so many hours ago, with their row or without. */
  async put(content: string, hours: number, { row = true } = {}): Promise<string> {
    const place = this.placeOf(content);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, content);
    utimesSync(place, ago(hours), ago(hours));
    if (row) await this.sql`insert into blobs values (${hashOf(content)}, ${content.length}, ${ago(hours)})`;
    return place;
  }
  half(name: string, hours: number): string {
    const place = path.join(this.root, "incoming", name);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, "half");
    utimesSync(place, ago(hours), ago(hours));
    return place;
  }
}
const test = base.extend("shelf", { scope: "file" }, async ({ root }, { onCleanup }) => {
  const shelf = new Shelf(root);
  onCleanup(() => rmSync(shelf.root, { recursive: true }));
  return shelf;
});
const names = async (world: World, content: string, side: "lead" | "stranger") => {
  const { ticketId } = await world.ticket({}, world[side]);
  const input = await file(world, ticketId, { blobHash: hashOf(content), sizeBytes: content.length });
  must(await addFile(world[side], input));
};

test("C30 I13 what nobody names for 24 hours goes, row and file; what any company names stays, however old", async ({
  world,
  worker,
  root,
  shelf,
}) => {
  const unused = await shelf.put("unused", 25);
  const young = await shelf.put("young", 23);
  const [ours, theirs] = [await shelf.put("ours", 999), await shelf.put("theirs", 999)];
  await names(world, "ours", "lead");
  await names(world, "theirs", "stranger");
  const [stray, fresh] = [await shelf.put("stray", 25, { row: false }), await shelf.put("fresh", 23, { row: false })];
  const [half, running] = [shelf.half("a".repeat(32), 25), shelf.half("b".repeat(32), 23)];
  await root`insert into blobs values (${hashOf("lost")}, 4, ${ago(25)})`;

  expect(await brokenFiles(root, shelf.store)).toHaveLength(3);
  expect(await cleanFiles(worker, shelf.store)).toEqual({ blobs: 2, files: 1, halves: 1, failed: [] });
  const left = [unused, young, ours, theirs, stray, fresh, half, running].filter(existsSync);
  expect(left).toEqual([young, ours, theirs, fresh, running]);
  const rows = (
    await root`select hash from blobs where hash in ${root(["unused", "young", "ours", "theirs", "stray", "lost"].map(hashOf))}`
  )
    .map(({ hash }) => hash)
    .sort();
  expect(rows).toEqual(["young", "ours", "theirs"].map(hashOf).sort());
  expect(await brokenFiles(root, shelf.store)).toEqual([]);
  expect(await cleanFiles(worker, shelf.store)).toEqual({ blobs: 0, files: 0, halves: 0, failed: [] });
});

test("a file that cannot be removed keeps its row, is told of, holds nothing up, and goes the next time", async ({
  worker,
  root,
  shelf,
}) => {
  const contents = ["one", "two", "three"];
  for (const content of contents) await shelf.put(content, 25);
  const stuck = hashOf("two");
  const stubborn: FileStore = {
    ...shelf.store,
    remove: async (hash) => {
      if (hash === stuck) throw Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
      await shelf.store.remove(hash);
    },
  };
  const { blobs, failed } = await cleanFiles(worker, stubborn);
  expect({ blobs, failed }).toEqual({ blobs: 2, failed: [`${stuck}: EACCES: permission denied`] });
  expect(await root`select 1 from blobs where hash = ${stuck}`).toHaveLength(1);
  expect(await brokenFiles(root, shelf.store)).toEqual([`I13 ${stuck} has been unused for more than 24 hours`]);
  expect((await cleanFiles(worker, shelf.store)).blobs).toBe(1);
  expect(await brokenFiles(root, shelf.store)).toEqual([]);
});

test("I13 verify sees a file that is named and gone, or not itself", async ({ world, root, shelf }) => {
  const place = await shelf.put("the plan", 1);
  await names(world, "the plan", "lead");
  expect(await brokenFiles(root, shelf.store)).toEqual([]);
  writeFileSync(place, "another plan");
  expect(await brokenFiles(root, shelf.store)).toEqual([expect.stringMatching(/^I13 .* has other bytes$/)]);
  rmSync(place);
  expect(await brokenFiles(root, shelf.store)).toEqual([expect.stringMatching(/^I13 .* not there$/)]);
});
