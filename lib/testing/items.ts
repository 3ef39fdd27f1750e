import { randomBytes } from "node:crypto";
import type { TicketId } from "../domain/ids";
import type { ChargeInput } from "../services/items/add-charge";
import type { FileInput } from "../services/items/add-file";
import type { TimeInput } from "../services/items/add-time";
import type { World } from "./world";

const HALF_A_DAY = 12 * 3_600_000;
/** A day that is no future one in any zone. */
export const day = (): string => new Date(Date.now() - HALF_A_DAY).toISOString().slice(0, 10);

export const time = (ticketId: TicketId, over: Partial<TimeInput> = {}): TimeInput => ({
  ticketId,
  workDate: day(),
  startAt: null,
  endAt: null,
  minutes: 60,
  offsetMinutes: 0,
  summary: "Traced ports.",
  internalNotes: "",
  ...over,
});

export const charge = (ticketId: TicketId, over: Partial<ChargeInput> = {}): ChargeInput => ({
  ticketId,
  name: "Patch panel",
  quantity: "2",
  unitPriceCents: 9200,
  unitCostCents: 5000,
  chargeDate: day(),
  description: "24 ports",
  ...over,
});

/** A file whose bytes are said to be stored. */
export async function file({ root }: World, ticketId: TicketId, over: Partial<FileInput> = {}): Promise<FileInput> {
  const { blobHash = randomBytes(32).toString("hex"), sizeBytes = 1200 } = over;
  await root`
    insert into blobs (hash, size_bytes, created_at) values (${blobHash}, ${sizeBytes}, clock()) on conflict do nothing`;
  return {
    ticketId,
    fileName: "rack.jpg",
    contentType: "image/jpeg",
    sizeBytes,
    blobHash,
    visibility: "all",
    title: "The rack",
    ...over,
  };
}
