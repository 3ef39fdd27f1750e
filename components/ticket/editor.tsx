import { historyHref } from "@/components/history/hrefs";
import type { ButtonAction, FormAction } from "@/components/ui/form-state";
import { formatMoney } from "@/components/ui/money-format";
import { clockTime, dateTime, dayKey } from "@/components/ui/time-format";
import type { EntryValues } from "@/lib/domain/sync/entry-values";
import type { ItemKind, VersionOp } from "@/lib/domain/sync/kinds";
import type { Kept } from "@/lib/domain/sync/reach";
import { localDate } from "@/lib/inputs/date-time";
import type { WritingPlace } from "./composer-footer";
import type { EditItemProps } from "./edit-item";
import { EditPlace } from "./edit-place";
import { entryFields, priceFields } from "./edit-values";
import { type ItemAct, replaceHref, type StreamPlace, streamHref } from "./hrefs";
import type { Clock, ItemEditShown, StreamItemShown } from "./shown";
import { itemText, kindNoun } from "./words";

type ActView = {
  does: ItemAct;
  id: string;
  kind: ItemKind;
  item: StreamItemShown | null;
  version: number;
  values: EntryValues;
  past: readonly { version: number; values: EntryValues }[];
  saved: { by: string | null; company: string | null; at: Date } | null;
  gone: { op: VersionOp; by: string; company: string; at: Date } | null;
  kept: Kept | null;
  deletesThere: boolean;
  inherits: boolean;
  priced: boolean;
  askedCents: number | null;
};
export type Acting = {
  view: ActView;
  number: string;
  ticketId: string;
  place: Pick<StreamPlace, "show" | "before">;
  writing: WritingPlace;
  currency: string;
  clock: Clock;
  limits: EditItemProps["limits"];
};

const when = (at: Date, { tz, now }: Clock): string =>
  dayKey(at, tz) === dayKey(now, tz) ? clockTime(at, tz) : dateTime(at, tz, now);
const person = (by: string | null, company: string | null) => [by, company].filter(Boolean).join(", ");

/** The entry as its form needs it: texts of fields in the reader's zone and words, nothing that is not shown. */
export function editShown({ view, currency, clock }: Acting): ItemEditShown {
  const { kind, item, gone, saved } = view;
  const fieldsOf = (values: EntryValues) =>
    view.does === "price" ? priceFields(values, currency) : entryFields(kind, values, clock.tz, currency);
  return {
    id: view.id,
    kind,
    name: item ? itemText(item, clock) : kindNoun(kind),
    version: view.version,
    fields: fieldsOf(view.values),
    past: view.past.map(({ version, values }) => ({ version, fields: fieldsOf(values) })),
    saved: saved && { by: person(saved.by, saved.company), at: when(saved.at, clock) },
    gone: gone && {
      by: person(gone.by, gone.company),
      at: when(gone.at, clock),
      withdrawn: gone.op === "withdrawn",
      shared: gone.op === "shared",
    },
    attachmentKind: view.values.attachmentKind,
    kept: view.kept,
    inherits: view.inherits,
    priced: view.priced,
    asked: view.askedCents === null ? null : formatMoney(view.askedCents, currency),
    shared: view.deletesThere,
    company: item?.company ?? "",
    severs: item?.rights.severs ?? false,
  };
}

type Actions = Record<"editNote" | "editTime" | "editCharge" | "editAttachment" | "setPrice", FormAction> &
  Record<"addNote" | "addTime" | "addCharge" | "addLocation", ButtonAction>;

const VERBS: Record<ItemKind, readonly [save: keyof Actions, add: keyof Actions & `add${string}`]> = {
  note: ["editNote", "addNote"],
  timeEntry: ["editTime", "addTime"],
  charge: ["editCharge", "addCharge"],
  attachment: ["editAttachment", "addLocation"],
};

/** The form in the place of the entry; null where something else is done with it. */
export function editorOf(acting: Acting, actions: Actions) {
  const { view, number, place, clock, writing, currency } = acting;
  if (view.does !== "edit" && view.does !== "price") return null;
  const [save, add] = VERBS[view.kind];
  const priceOnly = view.does === "price";
  const isFile = view.values.attachmentKind === "file";
  const form = (
    <EditPlace
      key={`${view.does} ${view.id}`}
      edit={editShown(acting)}
      priceOnly={priceOnly}
      ticketId={acting.ticketId}
      requestId={crypto.randomUUID()}
      timeZone={clock.tz}
      today={localDate(clock.now, clock.tz)}
      currency={currency}
      place={writing}
      limits={acting.limits}
      closeHref={streamHref(number, place)}
      historyHref={historyHref(number, { item: view.id })}
      replaceHref={isFile && !priceOnly ? replaceHref(number, view.id) : null}
      save={actions[priceOnly ? "setPrice" : save]}
      add={priceOnly || view.kind === "attachment" ? null : actions[add]}
    />
  );
  return { id: view.id, form };
}
