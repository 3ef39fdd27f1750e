import { createHash } from "node:crypto";
import { findBytesUsed, findUploadPlace, recordBlob } from "../../db/queries/attachments";
import { asId, type ItemId, isId, type RequestId, type TicketId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import { type Result, refuse } from "../../domain/result";
import { VISIBILITIES, type Visibility } from "../../domain/sync/kinds";
import { nameFitsBytes, typeOfName } from "../../files/kinds";
import { type IncomingFile, MalformedForm, readMultipart } from "../../files/multipart";
import { cleanFileName } from "../../files/names";
import type { FileStore, StoredBytes } from "../../files/store";
import type { Context } from "../context";
import { addFile } from "../items/add-file";
import { replaceFile } from "../items/edit-attachment";
import { admit } from "../limits/admit";
import { UPLOAD } from "../limits/limits";
import { MAX_FILE_BYTES, MAX_FILES, MAX_REQUEST_BYTES, TENANT_BYTES } from "./limits";

/** What became of each file, in the order of the form. */
export type Uploaded = { fileName: string; result: Result<{ itemId: ItemId }, Refusal> };
/** `attach`: the note or time entry that the files hang on (S13). `replace`: whose file the only one of the form replaces. */
export type UploadPlace = { number: string; attach?: ItemId | undefined; replace?: ItemId | undefined };
type Taken = { fileName: string; stored: StoredBytes | Refusal };

/**
 * Stores the files of a form and adds them to the ticket, each on its own: one that is refused does not hold back the
 * others. First the bytes, then the row (D-17). The form's fields: files under any name, `visibility`, `title`,
 * `requestId`; of a file that replaces another `expectedVersion` and `confirmed`. Refuses as a whole: notFound, tooLarge, quotaReached, invalid (no form, cut off, or no file).
 */
export async function uploadFiles(
  ctx: Context,
  store: FileStore,
  { number, attach, replace }: UploadPlace,
  request: Pick<Request, "headers" | "body">,
): Promise<Result<Uploaded[], Refusal>> {
  const { tenantId } = ctx.actor;
  if (Number(request.headers.get("content-length") ?? 0) > MAX_REQUEST_BYTES) return refuse("tooLarge");
  const [ticketId, used] = await ctx.db.read(tenantId, (tx) =>
    Promise.all([findUploadPlace(tx, tenantId, number), findBytesUsed(tx, tenantId)]),
  );
  if (!ticketId) return refuse("notFound");
  if (used >= TENANT_BYTES) return refuse("quotaReached");

  const taken: Taken[] = [];
  const limits = { files: MAX_FILES, fields: 20, fieldBytes: 2_000 };
  try {
    const { fields, tooManyFiles } = await readMultipart(request, limits, async (file) => {
      const at = taken.push({ fileName: cleanFileName(file.fileName), stored: "unavailable" }) - 1;
      taken[at]!.stored = await takeBytes(ctx, store, file, taken[at]!.fileName);
    });
    if (tooManyFiles) return refuse("tooManyFiles");
    if (taken.length === 0) return refuse("invalid");
    const results: Uploaded[] = [];
    if (replace && taken.length > 1) return refuse("invalid");
    const place = { ticketId, parentId: attach ?? null, replace: replace ?? null };
    for (const [at, one] of taken.entries()) results.push(await storeOne(ctx, place, fields, one, at));
    return { ok: true, value: results };
  } catch (error) {
    if (error instanceof MalformedForm) return refuse("invalid");
    throw error;
  }
}

async function takeBytes(
  ctx: Context,
  store: FileStore,
  { stream }: IncomingFile,
  fileName: string,
): Promise<StoredBytes | Refusal> {
  const refused = typeOfName(fileName) === null ? "wrongFile" : await tryNumber(ctx);
  if (refused !== null) {
    stream.resume();
    return refused;
  }
  return store.put(stream, {
    maxBytes: MAX_FILE_BYTES,
    accepts: (head) => nameFitsBytes(fileName, head),
    claim: ({ hash, sizeBytes }) => ctx.db.none((tx) => recordBlob(tx, hash, sizeBytes), { write: true }),
  });
}

const tryNumber = async ({ db, actor }: Context): Promise<Refusal | null> =>
  (await admit(db, UPLOAD, actor.userId)) ? null : "tooManyTries";

async function storeOne(
  ctx: Context,
  { replace, ...place }: { ticketId: TicketId; parentId: ItemId | null; replace: ItemId | null },
  fields: ReadonlyMap<string, string>,
  { fileName, stored }: Taken,
  at: number,
): Promise<Uploaded> {
  if (typeof stored === "string") return { fileName, result: refuse(stored) };
  const { hash, sizeBytes } = stored;
  const asked = { ...ctx, request: { ...ctx.request, id: requestIdOf(fields.get("requestId"), at) } };
  const file = { fileName, contentType: typeOfName(fileName) ?? OTHER, sizeBytes, blobHash: hash };
  if (replace) {
    const expectedVersion = Number(fields.get("expectedVersion")) || 0;
    const confirmed = Boolean(fields.get("confirmed"));
    const { ticketId } = place;
    return {
      fileName,
      result: await replaceFile(asked, { ...file, ticketId, itemId: replace, expectedVersion, confirmed }),
    };
  }
  const words = { visibility: visibilityOf(fields.get("visibility")), title: titleOf(fields.get("title")) };
  return { fileName, result: await addFile(asked, { ...place, ...file, ...words }) };
}

const OTHER = "application/octet-stream";
const MAX_TITLE = 255;
const titleOf = (text: string | undefined) =>
  [...(text ?? "").toWellFormed().replaceAll("\0", "").trim()].slice(0, MAX_TITLE).join("");

/** What is not said stays at home (G6). */
const visibilityOf = (text: string | undefined): Visibility =>
  VISIBILITIES.find((visibility) => visibility === text) ?? "internal";

/** Each file of the form is a command of its own, so each needs a key of its own, the same when the form comes again. */
function requestIdOf(form: string | undefined, at: number): RequestId | null {
  if (!isId(form)) return null;
  const hex = createHash("sha256").update(`${form}/${at}`).digest("hex");
  return asId(hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5"));
}
