import type { AttachmentKind, Visibility } from "./kinds";

/** The fields of an entry, as stored: minor units, minutes, instants. */
export type EntryValues = {
  body: string;
  title: string;
  internalNotes: string;
  workDate: string | null;
  startAt: Date | null;
  endAt: Date | null;
  minutes: number | null;
  offsetMinutes: number;
  isBillable: boolean;
  quantity: string | null;
  unitPriceCents: number | null;
  attachmentKind: AttachmentKind | null;
  fileName: string | null;
  location: string | null;
  visibility: Visibility;
};
