import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { folderStore } from "./folder-store";

let root: string;
let mounted = false;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "tandem-small-disk-"));
  vi.spyOn(console, "error").mockImplementation(() => {}); // the operator's line
});
afterEach(() => {
  vi.restoreAllMocks();
  if (mounted) spawnSync("umount", [root]);
  mounted = false;
  rmSync(root, { recursive: true, force: true });
});

const all = { maxBytes: 10_000_000, accepts: () => true };
const put = (bytes: number) => folderStore(root).put(Readable.from([Buffer.alloc(bytes, "x")]), all);
const files = () =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

test("G18 a full disk refuses the file, keeps no half, and takes the next when there is room", async () => {
  mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", root]).status === 0;
  if (!mounted) return; // only root may; the next test shows the same without a disk
  writeFileSync(path.join(root, "filler"), Buffer.alloc(700_000));
  expect(await put(600_000)).toBe("unavailable");
  expect(files()).toEqual(["filler"]);
  expect(await put(100_000)).toMatchObject({ sizeBytes: 100_000 });
  rmSync(path.join(root, "filler"));
  expect(await put(600_000)).toMatchObject({ sizeBytes: 600_000 });
  expect(files()).toHaveLength(2);
  expect(console.error).toHaveBeenCalledWith(expect.stringContaining("ENOSPC"));
});

test.each(["writeFile", "sync"] as const)("G18 no room at %s leaves nothing behind", async (step) => {
  const probe = await open(path.join(root, "probe"), "w");
  const kind = Object.getPrototypeOf(probe);
  await probe.close();
  const full = Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  vi.spyOn(kind, step).mockRejectedValueOnce(full);
  expect(await put(10)).toBe("unavailable");
  expect(files()).toEqual(["probe"]);
  expect(await put(10)).toMatchObject({ sizeBytes: 10 });
});

test("G18 a folder that is none refuses the file", async () => {
  writeFileSync(path.join(root, "plain"), "");
  const store = folderStore(path.join(root, "plain"));
  expect(await store.put(Readable.from([Buffer.from("x")]), all)).toBe("unavailable");
});
