import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect } from "vitest";
import { newId } from "../../db/id";
import type { ItemId } from "../../domain/ids";
import { folderStore } from "../../files/folder-store";
import type { FileStore } from "../../files/store";
import { must, test, type World } from "../../testing/world";
import type { Context } from "../context";
import { addNote } from "../items/add-note";
import { deleteItem } from "../items/delete";
import { openAttachment } from "./attachment";
import { MAX_FILE_BYTES, TENANT_BYTES } from "./limits";
import { uploadFiles } from "./upload";

let root: string;
let store: FileStore;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "tandem-uploads-"));
  store = folderStore(root);
});
afterAll(() => rm(root, { recursive: true }));

type Entry = [name: string, content: BlobPart];
function form(files: Entry[], fields: Record<string, string> = {}) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  for (const [name, content] of files) data.append("files", new Blob([content]), name);
  return new Request("http://own.invalid", { method: "POST", body: data });
}
const upload = (ctx: Context, number: string, files: Entry[], fields?: Record<string, string>) =>
  uploadFiles(ctx, store, { number }, form(files, fields));
const stored = async () =>
  (await readdir(root, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map(({ name }) => name);

async function added(world: World, files: Entry[], fields?: Record<string, string>) {
  const { ticketId, number } = await world.ticket();
  const result = await upload(world.lead, number, files, fields);
  return { ticketId, number, result, items: await world.items(world.leadDesk, ticketId) };
}
async function oneFile(world: World, name: string, content: BlobPart): Promise<ItemId> {
  const { result } = await added(world, [[name, content]]);
  if (!result.ok || !result.value[0]?.result.ok) throw new Error(JSON.stringify(result));
  return result.value[0].result.value.itemId;
}

test("files become items, two of the same name are both kept (A87), each with its own bytes", async ({ world }) => {
  const entries: Entry[] = [
    ["router.log", "link down"],
    ["router.log", "link up"],
    ["../../Offer.csv", "a,b"],
  ];
  const { result, items } = await added(world, entries, { visibility: "all", title: "From the rack" });
  expect(result).toMatchObject({ ok: true, value: entries.map(() => ({ result: { ok: true } })) });
  expect(
    items.map(({ fileName, contentType, visibility, title }) => [fileName, contentType, visibility, title]),
  ).toEqual(
    expect.arrayContaining([
      ["router.log", "text/plain", "all", "From the rack"],
      ["Offer.csv", "text/csv", "all", "From the rack"],
    ]),
  );
  expect(new Set(items.map(({ blobHash }) => blobHash)).size).toBe(3);
});

test("G6 what does not say for whom stays at home", async ({ world }) => {
  const { items } = await added(world, [["a.txt", "x"]]);
  expect(items[0]?.visibility).toBe("internal");
  const crafted = await added(world, [["a.txt", "x"]], { visibility: "everybody" });
  expect(crafted.items[0]?.visibility).toBe("internal");
});

test("A84, A79 one that cannot be stored is told, and does not hold back the others", async ({ world }) => {
  const before = (await stored()).length;
  const { result, items } = await added(world, [
    ["empty.txt", ""],
    ["photo.png", "<script>alert(1)</script>"],
    ["setup.exe", "MZ"],
    ["good.txt", `good ${newId()}`],
  ]);
  expect(result.ok && result.value.map((one) => (one.result.ok ? "stored" : one.result.error))).toEqual([
    "emptyFile",
    "wrongFile",
    "wrongFile",
    "stored",
  ]);
  expect(items.map(({ fileName }) => fileName)).toEqual(["good.txt"]);
  expect(await stored()).toHaveLength(before + 1);
});

test("A84 25 MB go, one byte more does not, and a 21st file is told", async ({ world }) => {
  const { number } = await world.ticket();
  const exact = new Uint8Array(MAX_FILE_BYTES).fill(65);
  const more = new Uint8Array(MAX_FILE_BYTES + 1).fill(65);
  const result = await upload(world.lead, number, [
    ["more.txt", more],
    ["exact.txt", exact],
  ]);
  expect(result.ok && result.value.map((one) => (one.result.ok ? "stored" : one.result.error))).toEqual([
    "tooLarge",
    "stored",
  ]);
  const many = Array.from({ length: 21 }, (_, at): Entry => [`${at}.txt`, `file ${at}`]);
  expect(await upload(world.lead, number, many)).toMatchObject({ ok: false, error: "tooManyFiles" });
  const long = { headers: new Headers({ "content-length": "600000000" }), body: null };
  expect(await uploadFiles(world.lead, store, { number }, long)).toMatchObject({ error: "tooLarge" });
});

test("C28 a form that is cut stores no row and no half file", async ({ world }) => {
  const { ticketId, number } = await world.ticket();
  const before = await stored();
  const head = '--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nhalf';
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(head));
      setTimeout(() => controller.error(new Error("reset")), 20);
    },
  });
  const headers = new Headers({ "content-type": "multipart/form-data; boundary=x" });
  expect(await uploadFiles(world.lead, store, { number }, { headers, body })).toMatchObject({
    ok: false,
    error: "invalid",
  });
  expect(await world.items(world.leadDesk, ticketId)).toEqual([]);
  expect(await stored()).toEqual(before);
});

test("A60 the same form sent twice adds its files once", async ({ world }) => {
  const { ticketId, number } = await world.ticket();
  const fields = { requestId: newId() };
  const twice = [
    await upload(
      world.lead,
      number,
      [
        ["a.txt", "x"],
        ["b.txt", "y"],
      ],
      fields,
    ),
    await upload(
      world.lead,
      number,
      [
        ["a.txt", "x"],
        ["b.txt", "y"],
      ],
      fields,
    ),
  ];
  expect(twice[1]).toEqual(twice[0]);
  expect(await world.items(world.leadDesk, ticketId)).toHaveLength(2);
});

test("a stranger finds neither the ticket nor the file (A33)", async ({ world }) => {
  const { number } = await world.ticket();
  expect(await upload(world.stranger, number, [["a.txt", "x"]])).toMatchObject({ error: "notFound" });
  const id = await oneFile(world, "secret.txt", "LEAD-INTERNAL");
  const place = { id, show: false };
  expect(await openAttachment(world.stranger, store, place)).toEqual(
    await openAttachment(world.stranger, store, { id: newId(), show: false }),
  );
  expect(await openAttachment(world.partner, store, place)).toMatchObject({ error: "notFound" });
});

test("D-18 a file comes back as it was, to be saved; a picture may be shown, a text never", async ({ world }) => {
  const png = Buffer.concat([
    Buffer.from([0x89]),
    Buffer.from("PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0", "latin1"),
  ]);
  const [text, picture] = [await oneFile(world, "Bericht ü.txt", "x"), await oneFile(world, "photo.png", png)];
  const open = async (id: ItemId, show: boolean) => {
    const found = await openAttachment(world.lead, store, { id, show });
    if (!found.ok) throw new Error(found.error);
    return { ...found.value, bytes: await buffer(found.value.stream) };
  };
  expect(await open(text, true)).toMatchObject({
    contentType: "text/plain",
    disposition: `attachment; filename="Bericht _.txt"; filename*=UTF-8''Bericht%20%C3%BC.txt`,
    bytes: Buffer.from("x"),
  });
  expect(await open(picture, false)).toMatchObject({ disposition: expect.stringContaining("attachment;"), bytes: png });
  expect(await open(picture, true)).toMatchObject({
    contentType: "image/png",
    disposition: expect.stringContaining("inline;"),
  });
});

test("S13 S14 files sent for a note hang on it, and one that is not there refuses them", async ({ world }) => {
  const { ticketId, number } = await world.ticket();
  const { itemId } = must(await addNote(world.lead, { ticketId, body: "The plan", visibility: "internal" }));
  const send = (attach: ItemId, ctx = world.lead) =>
    uploadFiles(ctx, store, { number, attach }, form([["plan.txt", `plan ${newId()}`]], { visibility: "all" }));
  expect(await send(itemId)).toMatchObject({ ok: true, value: [{ result: { ok: true } }] });
  const nobody = await send(newId<ItemId>());
  expect(nobody).toMatchObject({ ok: true, value: [{ fileName: "plan.txt", result: { error: "notFound" } }] });
  expect(await send(itemId, world.stranger)).toMatchObject({ ok: false, error: "notFound" });
  const files = (await world.items(world.leadDesk, ticketId)).filter(({ kind }) => kind === "attachment");
  expect(files).toMatchObject([{ parentId: itemId, visibility: "internal" }]);
});

test("A88 bytes that were lost are told, not broken", async ({ world }) => {
  const id = await oneFile(world, "lost.txt", `lost ${newId()}`);
  const [row] = await world.root`select blob_hash from items where id = ${id}`;
  const hash = String(row?.blob_hash);
  await rm(path.join(root, hash.slice(0, 2), hash));
  expect(await openAttachment(world.lead, store, { id, show: false })).toMatchObject({ ok: false, error: "fileGone" });
});

test("A85 parallel uploads never pass the company's space by more than one file", async ({ world }) => {
  const { tenantId } = world.leadDesk;
  const { ticketId, number } = await world.ticket();
  await world.root`insert into counters (tenant_id, what, value) values (${tenantId}, 'bytes', ${TENANT_BYTES - 250})
    on conflict (tenant_id, what) do update set value = excluded.value`;
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, at) => upload(world.lead, number, [[`${at}.txt`, `${at}`.padEnd(100, "x")]])),
  );
  const said = results.map((one) => (one.ok ? (one.value[0]?.result.ok ? "stored" : "quotaReached") : one.error));
  expect(said.filter((one) => one === "stored")).toHaveLength(2);
  expect(said.filter((one) => one === "quotaReached")).toHaveLength(6);
  expect(await world.items(world.leadDesk, ticketId)).toHaveLength(2);
  const [row] =
    await world.root`select value::int8::text as value from counters where tenant_id = ${tenantId} and what = 'bytes'`;
  expect(Number(row?.value)).toBe(TENANT_BYTES - 50);
  await world.root`update counters set value = 0 where tenant_id = ${tenantId} and what = 'bytes'`;
});

test("D-22 uploads are limited by person", async ({ world }) => {
  const { number } = await world.ticket();
  const viewer = world.viewer;
  await world.root`insert into rate_limits values (${`upload:${viewer.actor.userId}`}, 119, ${Date.now() + 60_000})`;
  const result = await upload(viewer, number, [
    ["a.txt", "1"],
    ["b.txt", "2"],
  ]);
  const said = result.ok ? result.value.map((one) => (one.result.ok ? "stored" : one.result.error)) : [];
  expect(said.sort()).toEqual(["stored", "tooManyTries"]);
});

test("S26 S43 another file in the place of one: the copy follows, its own side's space is counted anew, a copy is cut", async ({
  world,
}) => {
  const t = await world.handOver("inProgress");
  const bytes = await world.counter(world.leadDesk, "bytes");
  const first = must(
    await upload(world.lead, t.number, [["plan.txt", "old plan"]], { visibility: "all", title: "Plan" }),
  );
  const itemId = must(first[0]!.result).itemId;
  const replace = async (ctx: Context, number: string, id: ItemId, files: Entry[], fields: Record<string, string>) =>
    uploadFiles(ctx, store, { number, replace: id }, form(files, fields));
  const own = async () => (await world.items(world.leadDesk, t.ticketId)).find(({ id }) => id === itemId)!;
  const copy = async () =>
    (await world.items(world.partnerDesk, t.partnerTicketId)).find(
      ({ kind, origin }) => kind === "attachment" && origin === "mirror",
    )!;

  expect(
    must(await replace(world.lead, t.number, itemId, [["new.txt", "newer plan"]], { expectedVersion: "1" })),
  ).toMatchObject([{ fileName: "new.txt", result: { ok: true, value: { itemId } } }]);
  expect(await own()).toMatchObject({
    fileName: "new.txt",
    title: "Plan",
    sizeBytes: 10,
    version: 2,
    visibility: "all",
  });
  expect(await copy()).toMatchObject({
    fileName: "new.txt",
    sizeBytes: 10,
    version: 2,
    blobHash: (await own()).blobHash,
  });
  expect(await world.counter(world.leadDesk, "bytes")).toBe(bytes + 10);

  const refused = async (ctx: Context, number: string, id: ItemId, fields: Record<string, string>) =>
    must(await replace(ctx, number, id, [["x.txt", "another"]], fields))[0]!.result;
  expect(await refused(world.lead, t.number, itemId, { expectedVersion: "1" })).toMatchObject({ error: "stale" });
  expect(await refused(world.lead, t.number, newId<ItemId>(), { expectedVersion: "1" })).toMatchObject({
    error: "notFound",
  });
  expect(
    await replace(
      world.lead,
      t.number,
      itemId,
      [
        ["a.txt", "a"],
        ["b.txt", "b"],
      ],
      { expectedVersion: "2" },
    ),
  ).toMatchObject({ error: "invalid" });
  expect(await replace(world.stranger, t.number, itemId, [["a.txt", "a"]], { expectedVersion: "2" })).toMatchObject({
    error: "notFound",
  });

  const { id, version } = await copy();
  const there = { expectedVersion: String(version) };
  expect(await refused(world.technician, t.partnerNumber, id, there)).toMatchObject({
    error: "unconfirmed",
    detail: { action: "sever" },
  });
  must(await refused(world.technician, t.partnerNumber, id, { ...there, confirmed: "on" }));
  expect(await own()).toMatchObject({ fileName: "new.txt" });
  expect(await copy()).toMatchObject({ fileName: "x.txt" });
  expect((await world.links(world.leadDesk, t.offerId)).find((link) => link.itemId === itemId)).toMatchObject({
    state: "severedEdit",
  });
});

test("C29 a download that runs while its file is deleted finishes; the next one finds nothing, twenty times", async ({
  world,
}) => {
  for (let run = 0; run < 20; run++) {
    const { result, ticketId } = await added(world, [["rack.txt", "front and back"]]);
    const itemId = result.ok && result.value[0]?.result.ok ? result.value[0].result.value.itemId : null;
    if (!itemId) throw new Error(JSON.stringify(result));
    const running = must(await openAttachment(world.lead, store, { id: itemId, show: false }));
    const gone = deleteItem(world.lead, { ticketId, itemId, expectedVersion: 1, confirmed: true });
    const text = (await running.stream.toArray()).map(String).join("");
    expect([must(await gone).itemId, text]).toEqual([itemId, "front and back"]);
    expect(await openAttachment(world.lead, store, { id: itemId, show: false })).toEqual({
      ok: false,
      error: "notFound",
    });
  }
});

test("C30 ENG-5 one reference goes while another to the same bytes is made: the bytes stay, twenty times", async ({
  world,
}) => {
  for (let run = 0; run < 20; run++) {
    const first = await added(world, [["rack.txt", `the rack, ${run}`]]);
    const itemId =
      first.result.ok && first.result.value[0]?.result.ok ? first.result.value[0].result.value.itemId : null;
    if (!itemId) throw new Error(JSON.stringify(first.result));
    const [, second] = await Promise.all([
      deleteItem(world.lead, { ticketId: first.ticketId, itemId, expectedVersion: 1, confirmed: true }).then(must),
      oneFile(world, "same.txt", `the rack, ${run}`),
    ]);
    const { stream } = must(await openAttachment(world.lead, store, { id: second, show: false }));
    expect((await stream.toArray()).map(String).join("")).toBe(`the rack, ${run}`);
  }
});
