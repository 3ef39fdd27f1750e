import { and, eq, sql } from "drizzle-orm";
import type { ItemId, TenantId, TicketId } from "../../domain/ids";
import type { Tx } from "../client";
import { blobs, counters, items, tickets } from "../schema";

export async function findUploadPlace(tx: Tx, tenantId: TenantId, number: string): Promise<TicketId | null> {
  const [row] = await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(eq(tickets.tenantId, tenantId), eq(tickets.number, number)));
  return row?.id ?? null;
}

/** An uploaded file of this company; paths and addresses are none. */
export async function findFile(tx: Tx, tenantId: TenantId, id: ItemId) {
  const [row] = await tx
    .select({ fileName: items.fileName, contentType: items.contentType, hash: items.blobHash })
    .from(items)
    .where(and(eq(items.tenantId, tenantId), eq(items.id, id), eq(items.attachmentKind, "file")));
  return row ?? null;
}

/** Says that these bytes are about to be stored. Known ones are new again, so that no cleaning takes them meanwhile (C30). */
export const recordBlob = (tx: Tx, hash: string, sizeBytes: number) =>
  tx
    .insert(blobs)
    .values({ hash, sizeBytes, createdAt: sql`clock()` })
    .onConflictDoUpdate({ target: blobs.hash, set: { createdAt: sql`clock()` } });

const BYTES = "bytes";

export async function findBytesUsed(tx: Tx, tenantId: TenantId): Promise<number> {
  const [row] = await tx
    .select({ value: counters.value })
    .from(counters)
    .where(and(eq(counters.tenantId, tenantId), eq(counters.what, BYTES)));
  return row?.value ?? 0;
}
