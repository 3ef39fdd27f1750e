import type { Readable } from "node:stream";
import { findFile } from "../../db/queries/attachments";
import type { ItemId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { isRaster } from "../../files/kinds";
import { contentDisposition } from "../../files/names";
import type { FileStore } from "../../files/store";
import type { Context } from "../context";

export type Attachment = {
  contentType: string;
  /** The whole Content-Disposition: saved under its name, or drawn in a page when it is a picture and that was asked. */
  disposition: string;
  sizeBytes: number;
  stream: Readable;
};

/** The company's own row, its own bytes. A stranger's is not found; whose bytes were lost is fileGone (A88). */
export async function openAttachment(
  { db, actor }: Context,
  store: FileStore,
  { id, show }: { id: ItemId; show: boolean },
): Promise<Result<Attachment, Refusal>> {
  const row = await db.read(actor.tenantId, (tx) => findFile(tx, actor.tenantId, id));
  if (!row?.hash) return refuse("notFound");
  const bytes = await store.open(row.hash);
  if (!bytes) return refuse("fileGone");
  const contentType = row.contentType ?? "application/octet-stream";
  const kind = show && isRaster(contentType) ? "inline" : "attachment";
  return ok({ contentType, disposition: contentDisposition(kind, row.fileName ?? "file"), ...bytes });
}
