import type { ReactNode } from "react";
import { Markdown } from "@/components/ui/markdown";
import { formatMoney, typedMoney } from "@/components/ui/money-format";
import { clockTime, date, dateTime, dayKey, fullTime } from "@/components/ui/time-format";
import { ATTACHMENT_KIND_LABELS, hours, KIND_LABELS, quantity } from "@/lib/domain/labels";
import type { ItemKind } from "@/lib/domain/sync/kinds";
import type { Receipt } from "@/lib/domain/sync/receipt";
import { fileHref, pictureHref } from "./hrefs";
import { actWords, isReadOnly } from "./item-acts";
import type { Clock, StreamItemShown } from "./shown";
import { itemText, parentText, sizeText } from "./words";

type Props = {
  currency: string;
  item: StreamItemShown;
  clock: Clock;
  /** Shows what may be done to it, below it; null in a view where nothing is done. */
  actsHref?: string | null;
  /** Stands with the receipt: Share Now. */
  beside?: ReactNode;
  /** What may be done, where the address asked for it. */
  acts?: ReactNode;
};

const ICONS: Record<ItemKind, string> = {
  note: "i-note",
  timeEntry: "i-time",
  charge: "i-charge",
  attachment: "i-file",
};
const TONES: Partial<Record<Receipt["glyph"], string>> = { cut: " cut", pause: " held" };

/** "08:30 to 10:45", with the day before it where it is another one than that of the entry. */
export function timeText({ at, time }: Pick<StreamItemShown, "at" | "time">, { tz, now }: Clock): string {
  if (!time) return clockTime(at, tz);
  const otherDay = time.workDate !== "" && time.workDate !== dayKey(at, tz);
  const day = otherDay ? date(`${time.workDate}T12:00:00Z`, "UTC", now) : null;
  const span = time.startAt && time.endAt ? `${clockTime(time.startAt, tz)} to ${clockTime(time.endAt, tz)}` : null;
  return [day, span].filter(Boolean).join(", ") || clockTime(at, tz);
}

function whenText(item: StreamItemShown, clock: Clock): string {
  const { parent, at, time } = item;
  const otherDay = parent?.shown && dayKey(parent.at, clock.tz) !== dayKey(at, clock.tz);
  const when = otherDay ? dateTime(at, clock.tz, clock.now) : timeText(item, clock);
  const offset = time?.offsetMinutes ?? 0;
  return offset < 0 ? `${when}, ${hours(-offset)} h deducted` : when;
}

function kindText({ kind, isQuestion, parent }: StreamItemShown, clock: Clock): string {
  if (isQuestion) return "Question";
  return parent && !parent.shown ? `To a ${parentText(parent, clock)}` : KIND_LABELS[kind];
}

/** "Read 16:31", "Edited here by Technician 1, Mon 11 May, 15:10". */
function detailText({ detail }: Receipt, { tz, now }: Clock): string | null {
  if (!detail) return null;
  const { by, at } = detail;
  const text = by ? `${detail.text} by ${by}` : detail.text;
  if (!at) return text;
  const when = dayKey(at, tz) === dayKey(now, tz) ? clockTime(at, tz) : dateTime(at, tz, now);
  return `${text}${by ? "," : ""} ${when}`;
}

type ReceiptProps = { receipt: Receipt; clock: Clock; beside?: ReactNode };
function ReceiptLine({ receipt, clock, beside }: ReceiptProps) {
  const detail = detailText(receipt, clock);
  const words = (
    <>
      {receipt.words}
      {detail && <small>{detail}</small>}
    </>
  );
  const look = `rc i-${receipt.glyph}${TONES[receipt.glyph] ?? ""}`;
  if (!beside) return <p className={look}>{words}</p>;
  return (
    <div className={look}>
      {words}
      {beside}
    </div>
  );
}

function Charge({ charge, currency }: { charge: NonNullable<StreamItemShown["charge"]>; currency: string }) {
  const count = quantity(charge.quantity);
  if (charge.unitPriceCents !== null)
    return (
      <p>
        {charge.name}: {count} at {formatMoney(charge.unitPriceCents, currency)}
      </p>
    );
  return <p>{count === "1" ? charge.name : `${charge.name}: ${count}`}</p>;
}

function File({ item }: Props) {
  const { file, id } = item;
  if (!file) return null;
  if (file.kind === "url")
    return (
      <a className="at i-file" href={file.location ?? ""} target="_blank" rel="noopener noreferrer nofollow">
        {file.name}
        <span>{ATTACHMENT_KIND_LABELS.url}</span>
      </a>
    );
  if (file.kind !== "file")
    return (
      <p className="at i-file">
        {file.name === file.location ? file.location : `${file.name}: ${file.location}`}
        <span>{ATTACHMENT_KIND_LABELS[file.kind]}</span>
      </p>
    );
  const href = fileHref(id);
  return (
    <>
      <a className="at i-file" href={href} download>
        {file.name}
        {file.sizeBytes !== null && <span>{sizeText(file.sizeBytes)}</span>}
      </a>
      {file.isPicture && (
        <a className="thumb" href={pictureHref(id)} target="_blank" rel="noopener">
          {/* biome-ignore lint/performance/noImgElement: private bytes behind the session; the optimizer may not fetch them */}
          <img src={pictureHref(id)} alt={`Preview of ${file.name}`} loading="lazy" decoding="async" height={120} />
        </a>
      )}
    </>
  );
}

function figure({ time, charge }: StreamItemShown, currency: string): ReactNode {
  if (time)
    return (
      <data className="fig" value={time.minutes / 60}>
        {hours(time.minutes)} h
      </data>
    );
  if (!charge || charge.amountCents === null) return null;
  return (
    <data className="fig" value={typedMoney(charge.amountCents, currency)}>
      {formatMoney(charge.amountCents, currency)}
    </data>
  );
}

/** An entry of the stream: who, what was written, figure and receipt (guide 5). */
export function StreamItem(props: Props) {
  const { item, currency, clock, actsHref, beside, acts } = props;
  const { charge, kind } = item;
  const words = actWords(item);
  return (
    <article
      className={["it", item.theirs && "them", isReadOnly(item) && "ro", item.parent?.shown && "under"]
        .filter(Boolean)
        .join(" ")}
      data-co={item.monogram}
      id={`item-${item.id}`}
    >
      <header>
        <b>
          {item.author} {item.company && <em>{item.company}</em>}
        </b>
        <time className={ICONS[kind]} dateTime={item.at.toISOString()} title={fullTime(item.at, clock.tz)}>
          {`${kindText(item, clock)}\u2002${whenText(item, clock)}`}
        </time>
      </header>
      {charge && <Charge charge={charge} currency={currency} />}
      <File {...props} />
      {item.body && <Markdown text={item.body} />}
      {item.internalNotes && <Markdown text={`Internal: ${item.internalNotes}`} />}
      {figure(item, currency)}
      {item.receipt && <ReceiptLine receipt={item.receipt} clock={clock} beside={beside} />}
      {actsHref && words && (
        // biome-ignore lint/a11y/useAnchorContent: its name is the label
        <a
          className={`btn only ${isReadOnly(item) ? "i-lock" : "i-more"}`}
          href={actsHref}
          data-acts={words}
          data-lock={item.rights.lock ?? undefined}
          aria-label={`${isReadOnly(item) ? "Read-only. " : ""}Actions of the ${itemText(item, clock)}`}
        />
      )}
      {acts}
    </article>
  );
}
