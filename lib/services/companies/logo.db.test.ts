import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "vitest";
import { openDatabase } from "../../db/client";
import { MAX_LOGO_BYTES } from "../../domain/logo";
import { folderStore } from "../../files/folder-store";
import { jpeg, png, webp } from "../../testing/pictures";
import { test as base, must, type World } from "../../testing/world";
import type { Context } from "../context";
import { cleanFiles } from "../files/clean";
import { viewCompany } from "./edit";
import { openLogo, removeLogo, uploadLogo } from "./logo";

const test = base.extend("folder", async ({ task: _ }, { onCleanup }) => {
  const folder = await mkdtemp(path.join(tmpdir(), "logo-"));
  onCleanup(() => rm(folder, { recursive: true, force: true }));
  return folder;
});
const admin = (world: World) => world.as(world.leadDesk, "admin");
const versionOf = async (world: World) => (await viewCompany(admin(world)))!.version;

function form(bytes: Buffer | null, version: number, fileName = "logo.png") {
  const body = new FormData();
  body.append("expectedVersion", String(version));
  if (bytes) body.append("logo", new Blob([new Uint8Array(bytes)]), fileName);
  return new Request("http://own.invalid", { method: "POST", body });
}
async function read(ctx: Context, folder: string) {
  const opened = await openLogo(ctx, folderStore(folder));
  if (!opened.ok) return opened.error;
  const parts: Buffer[] = [];
  for await (const part of opened.value.stream) parts.push(part);
  return { type: opened.value.contentType, bytes: Buffer.concat(parts) };
}

test("an administrator's picture is the company's, for all its people and nobody else", async ({
  world,
  folder,
  root,
}) => {
  const store = folderStore(folder);
  for (const [type, bytes, plain] of [
    ["image/png", png(6, 4, "SECRET"), png()],
    ["image/jpeg", jpeg("SECRET"), jpeg()],
    ["image/webp", webp(), webp()],
  ] as const) {
    must(await uploadLogo(admin(world), store, form(bytes, await versionOf(world), "anything.svg")));
    expect(await read(world.viewer, folder)).toEqual({ type, bytes: plain });
  }
  expect(await read(world.partner, folder)).toBe("notFound");
  const [event] = await root`select data from events where kind = 'companyEdited' order by at desc, id desc limit 1`;
  expect(event?.data).toEqual({ changes: [{ label: "logo", from: "JPEG", to: "WebP" }] });

  must(await removeLogo(admin(world), { expectedVersion: await versionOf(world) }));
  expect(await read(world.viewer, folder)).toBe("notFound");
});

test("what is no picture, too large, old, or from who may not, changes nothing and leaves no bytes", async ({
  world,
  folder,
}) => {
  const store = folderStore(folder);
  const version = await versionOf(world);
  const refused = async (bytes: Buffer | null, because: string, over: { ctx?: Context; version?: number } = {}) => {
    const sent = form(bytes, over.version ?? version);
    expect(await uploadLogo(over.ctx ?? admin(world), store, sent)).toMatchObject({ ok: false, error: because });
  };
  await refused(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "wrongFile");
  await refused(png().subarray(0, 40), "wrongFile");
  await refused(png(5000, 1), "wrongFile");
  await refused(Buffer.alloc(MAX_LOGO_BYTES + 1, png()), "tooLarge");
  await refused(Buffer.alloc(0), "emptyFile");
  await refused(null, "emptyFile");
  await refused(png(), "notPermitted", { ctx: world.lead });
  expect(await readdir(folder)).toEqual([]);
  await refused(png(), "stale", { version: version + 1 });
  const cut = new Request("http://own.invalid", {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=x" },
    body: "--x\r\nContent-Disposition: form-data",
  });
  expect(await uploadLogo(admin(world), store, cut)).toMatchObject({ ok: false, error: "invalid" });
  expect(await versionOf(world)).toBe(version);
  expect(await read(world.viewer, folder)).toBe("notFound");
});

test("C30 the bytes of a logo are kept as long as it is one", async ({ world, folder, urls, root }) => {
  const store = folderStore(folder);
  const worker = openDatabase(urls.worker, { size: 1 });
  must(await uploadLogo(admin(world), store, form(png(9, 9), await versionOf(world))));
  const [row] = await root`select logo_hash as hash from companies where tenant_id = ${world.leadDesk.tenantId}`;
  const hash = String(row?.hash);
  await root`update blobs set created_at = clock() - interval '3 days' where hash = ${hash}`;
  expect((await cleanFiles(worker, store)).failed).toEqual([]);
  expect(await store.has(hash)).toBe(true);
  must(await removeLogo(admin(world), { expectedVersion: await versionOf(world) }));
  await cleanFiles(worker, store);
  expect(await store.has(hash)).toBe(false);
  await worker.close();
});
