import type { Asking } from "@/lib/domain/outsource/askings";
import type { Bar } from "@/lib/domain/outsource/bar";
import type { OutsourceStatus, Party, Phase } from "@/lib/domain/outsource/status";
import type { RateType, Site } from "@/lib/domain/outsource/terms";
import type { AttachmentKind, ItemKind, Visibility } from "@/lib/domain/sync/kinds";
import type { Kept } from "@/lib/domain/sync/reach";
import type { Receipt } from "@/lib/domain/sync/receipt";
import type { Lock } from "@/lib/domain/sync/rights";

/** What the parts of the ticket page are handed; amounts in minor units, time in minutes, null where there is none. */
export type HandOverShown = {
  side: Party;
  status: OutsourceStatus;
  phase: Phase;
  version: number;
  submissionNo: number;
  other: { name: string; shortName: string; timeZone: string | null };
  organizationId: string | null;
  bar: Bar;
  usedMinutes: number;
  authorizedMinutes: number | null;
  /** null for a reader who may not see it (D21). */
  money: {
    currency: string;
    rateType: RateType;
    hourlyRateCents: number | null;
    flatAmountCents: number | null;
    usedChargesCents: number;
    authorizedChargesCents: number;
    usedTotalCents: number;
    totalAuthorizedCents: number | null;
  } | null;
  sentAt: Date | null;
  sentBy: string;
  acceptBy: Date;
  completeBy: Date | null;
  acceptedAt: Date | null;
  acceptedBy: string | null;
  /** What of the partner's waits for the lead's answer, since when. */
  asking: Asking | null;
  askingSince: Date | null;
  termsVersion: number;
  acceptedTermsVersion: number | null;
  ended: { at: Date; by: string | null; reason: string | null } | null;
  submittedAt: Date | null;
  submittedBy: string | null;
  rejection: { at: Date; reason: string } | null;
  otherTicket: { number: string | null; resource: string | null; status: string | null };
  site: Site;
  instructions: string;
  autoDeclined: boolean;
};

/** What the reader may do with an item (section 6). `lock`: why not, where it is read-only. */
export type RightsShown = {
  edit: boolean;
  delete: boolean;
  price: boolean;
  severs: boolean;
  share: boolean;
  lock: Lock | null;
};

export type StreamItemShown = {
  type: "item";
  id: string;
  at: Date;
  kind: ItemKind;
  theirs: boolean;
  isQuestion: boolean;
  author: string;
  company: string;
  monogram: string;
  body: string;
  internalNotes: string;
  time: { startAt: Date | null; endAt: Date | null; workDate: string; minutes: number; offsetMinutes: number } | null;
  charge: { name: string; quantity: string; unitPriceCents: number | null; amountCents: number | null } | null;
  file: {
    kind: AttachmentKind;
    name: string;
    sizeBytes: number | null;
    isPicture: boolean;
    location: string | null;
  } | null;
  receipt: Receipt | null;
  version: number;
  rights: RightsShown;
  /** What a file hangs on. `shown`: it stands right above, on this page. */
  parent: { id: string; kind: ItemKind; at: Date; shown: boolean } | null;
  mayAttach: boolean;
};
export type StreamEntryShown =
  | StreamItemShown
  /** `gone`: the item that the line tells was removed; its history is still there. */
  | { type: "system"; id: string; at: Date; text: string; gone: string | null }
  | { type: "hold"; id: "hold"; at: Date };

type Measure = { used: number; authorized: number | null; over: boolean };
export type ReviewShown = {
  side: Party;
  hours: Measure;
  money: { currency: string; charges: Measure; total: Measure; bundleCents: number | null } | null;
};

/** What a new file is to hang on. `name`: "the note of Tue 12 May, 10:42"; `shared`: the file travels. */
export type AttachToShown = {
  id: string;
  kind: "note" | "timeEntry";
  name: string;
  visibility: Visibility;
  shared: boolean;
};

/** The fields of an entry as its form has them, by name. */
export type EntryFields = Readonly<Record<string, string>>;

/** An entry that is being changed; see ItemEditView of the service. */
export type ItemEditShown = {
  id: string;
  kind: ItemKind;
  /** "note of Tue 12 May, 10:42". */
  name: string;
  version: number;
  fields: EntryFields;
  past: readonly { version: number; fields: EntryFields }[];
  /** Who changed it last and when, "Administrator, Brightwater" and "11:22". */
  saved: { by: string; at: string } | null;
  gone: { by: string; at: string; withdrawn: boolean; shared: boolean } | null;
  attachmentKind: AttachmentKind | null;
  kept: Kept | null;
  inherits: boolean;
  priced: boolean;
  /** "$184.00": what the other company asks for one. */
  asked: string | null;
  /** The other side has it now, and a change of it arrives there. */
  shared: boolean;
  /** Short name of the company that wrote it. */
  company: string;
  severs: boolean;
};

/** Whose clock the page speaks. */
export type Clock = { tz: string; now: Date };
