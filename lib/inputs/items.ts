import * as z from "zod";
import type { ItemId, TicketId } from "../domain/ids";
import { VISIBILITIES } from "../domain/sync/kinds";
import { inFormZone, parseLocal, requiredDate } from "./date-time";
import {
  checkbox,
  choice,
  hours,
  id,
  inFormCurrency,
  line,
  money,
  requiredMoney,
  requiredQuantity,
  requiredVersion,
  text,
} from "./fields";

/** 3.7: a note, a summary, internal notes. */
export const MAX_TEXT = 32_000;
export const MAX_DESCRIPTION = 2_000;
export const MAX_CHARGE_NAME = 100;
export const MAX_TITLE = 255;
export const MAX_LOCATION = 2_000;
/** A time entry has at most a day (3.7). */
export const DAY_MINUTES = 1_440;

const ticketId = () => id<TicketId>("Reload the page.");
const visibility = () => choice(VISIBILITIES, "Choose who may read it.");

/** Which item of which ticket, as of which version (D-06). */
const place = () => ({
  ticketId: ticketId(),
  itemId: id<ItemId>("Reload the page."),
  expectedVersion: requiredVersion(),
});
/** And that its writer has read what follows (D15). */
const changed = () => ({ ...place(), confirmed: checkbox() });

const note = () => ({ body: text(MAX_TEXT, { required: true }), visibility: visibility() });
export const NoteInput = z.object({ ticketId: ticketId(), ...note() });
export const EditNoteInput = z.object({ ...changed(), ...note() });

export const DeleteItemInput = z.object(changed());
export const ShareNowInput = z.object(place());

const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)(?::00)?$/;

/** "08:30" as minutes since midnight; null where the field is empty. */
const clock = () =>
  line(8).transform((value, ctx): number | null => {
    if (value === "") return null;
    const [, hour, minute] = CLOCK.exec(value) ?? [];
    if (hour !== undefined && minute !== undefined) return Number(hour) * 60 + Number(minute);
    ctx.issues.push({ code: "custom", message: "This is not a time. Write it like 08:30.", input: value });
    return z.NEVER;
  });

const clockText = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

type Typed = { start: number | null; end: number | null; hours: number | null };
type Span = { start: number | null; minutes: number; endAfter: number | null };
type Wrong = { field: "startAt" | "endAt" | "minutes"; message: string };

/**
 * What was worked, from a start, an end and hours of which not all need be there. Times are minutes since midnight; an
 * end not after its start is on the next day. `endAfter`: minutes from start to end.
 */
export function spanOf({ start, end, hours: typed }: Typed): Span | Wrong {
  if (typed === 0) return { field: "minutes", message: "This is zero. Enter what was worked." };
  if (start !== null && end !== null) {
    const between = end > start ? end - start : end - start + DAY_MINUTES;
    if (typed !== null && typed > between)
      return { field: "minutes", message: "This is more than the time from start to end. Enter less." };
    return { start, minutes: typed ?? between, endAfter: between };
  }
  if (typed === null) {
    if (start === null && end === null)
      return { field: "minutes", message: "This is empty. Enter hours, or a start and an end." };
    return start === null
      ? { field: "startAt", message: "This is empty. Enter the start, or the hours." }
      : { field: "endAt", message: "This is empty. Enter the end, or the hours." };
  }
  if (start !== null) return { start, minutes: typed, endAfter: typed };
  if (end === null) return { start: null, minutes: typed, endAfter: null };
  if (end < typed) return { field: "startAt", message: "This is empty. With these hours it began the day before." };
  return { start: end - typed, minutes: typed, endAfter: typed };
}

const time = () => ({
  workDate: requiredDate(),
  startAt: clock(),
  endAt: clock(),
  minutes: hours({ minutes: DAY_MINUTES }),
  offsetMinutes: hours({ minutes: DAY_MINUTES }),
  summary: text(MAX_TEXT),
  internalNotes: text(MAX_TEXT),
});
type TypedTime = z.output<z.ZodObject<ReturnType<typeof time>>>;

/** Hours as 1.25 or 1:15, local times of the writer's zone; what is deducted becomes a negative offset (D51). */
function worked<T extends TypedTime>(zone: string) {
  return ({ startAt, endAt, minutes, offsetMinutes: deduct, ...rest }: T, ctx: z.core.$RefinementCtx) => {
    const wrong = (field: string, message: string) => {
      ctx.issues.push({ code: "custom", message, input: "", path: [field] });
      return z.NEVER;
    };
    const span = spanOf({ start: startAt, end: endAt, hours: minutes });
    if ("field" in span) return wrong(span.field, span.message);
    if (deduct !== null && deduct > span.minutes)
      return wrong("offsetMinutes", "This is more than was worked. Enter less.");
    const bare = { ...rest, minutes: span.minutes, offsetMinutes: deduct ? -deduct : 0 };
    if (span.start === null || span.endAfter === null) return { ...bare, startAt: null, endAt: null };
    const local = parseLocal(`${rest.workDate}T${clockText(span.start)}`, zone);
    if (!local.ok) return wrong("startAt", local.message);
    return { ...bare, startAt: local.at, endAt: new Date(local.at.getTime() + span.endAfter * 60_000) };
  };
}

/** Fields are named as the verb's. */
export const TimeInput = inFormZone((zone) => z.object({ ticketId: ticketId(), ...time() }).transform(worked(zone)));
export const EditTimeInput = inFormZone((zone) => z.object({ ...changed(), ...time() }).transform(worked(zone)));

/** Its price is what the own side asks for one (S7, S8). */
const charge = () => ({
  name: line(MAX_CHARGE_NAME, { required: true }),
  quantity: requiredQuantity(),
  chargeDate: requiredDate(),
  description: text(MAX_DESCRIPTION),
});
export const ChargeInput = inFormCurrency((digits) =>
  z
    .object({ ticketId: ticketId(), ...charge(), unitPriceCents: requiredMoney(digits) })
    .transform((charge) => ({ ...charge, unitCostCents: null })),
);
/** A price left empty stays as it is. */
export const EditChargeInput = inFormCurrency((digits) =>
  z.object({ ...changed(), ...charge(), unitPriceCents: money(digits) }),
);

/** The lead's own price of what its partner wrote (D27). Left empty it is none. */
export const PriceInput = inFormCurrency((digits) =>
  z.object({ ...place(), unitPriceCents: money(digits), isBillable: checkbox() }),
);

export const LOCATION_KINDS = ["filePath", "folderPath", "url"] as const;
const WEB = /^https?:\/\/[^\s/]+\S*$/i;

/** A file path, folder path or web address: never travels (S11). */
export const LocationInput = z
  .object({
    ticketId: ticketId(),
    attachmentKind: choice(LOCATION_KINDS),
    location: line(MAX_LOCATION, { required: true }),
    title: line(MAX_TITLE),
    visibility: visibility(),
  })
  .refine(({ attachmentKind, location }) => attachmentKind !== "url" || WEB.test(location), {
    path: ["location"],
    message: "This is not a web address. Write it with https:// before it.",
  });

/** Title and visibility of an attachment; `location` of a path or address only. */
export const EditAttachmentInput = z.object({
  ...changed(),
  title: line(MAX_TITLE),
  visibility: visibility(),
  location: line(MAX_LOCATION),
});
