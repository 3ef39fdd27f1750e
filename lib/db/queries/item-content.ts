import { items } from "../schema";

/** What of an item stands in a version of it as well. */
export const content = {
  title: items.title,
  body: items.body,
  internalNotes: items.internalNotes,
  workDate: items.workDate,
  startAt: items.startAt,
  endAt: items.endAt,
  minutes: items.minutes,
  offsetMinutes: items.offsetMinutes,
  isBillable: items.isBillable,
  quantity: items.quantity,
  unitCostCents: items.unitCostCents,
  unitPriceCents: items.unitPriceCents,
  amountCents: items.amountCents,
  attachmentKind: items.attachmentKind,
  fileName: items.fileName,
  contentType: items.contentType,
  sizeBytes: items.sizeBytes,
  blobHash: items.blobHash,
  location: items.location,
};
