import type { ReactNode } from "react";
import { Markdown } from "@/components/ui/markdown";
import { formatMoney } from "@/components/ui/money-format";
import { clockTime, date, dateTime, dayKey, fullTime } from "@/components/ui/time-format";
import { ATTACHMENT_KIND_LABELS, hours, KIND_LABELS, quantity } from "@/lib/domain/labels";
import type { ItemKind } from "@/lib/domain/sync/kinds";
import type { Receipt } from "@/lib/domain/sync/receipt";
import { fileHref, pictureHref } from "./hrefs";
import type { Clock, StreamItemShown } from "./shown";
import { sizeText } from "./words";

type Props = { currency: string; item: StreamItemShown; clock: Clock };

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

function detailText({ detail }: Receipt, { tz, now }: Clock): string | null {
  if (!detail) return null;
  if (!detail.at) return detail.text;
  const sameDay = dayKey(detail.at, tz) === dayKey(now, tz);
  return `${detail.text}, ${sameDay ? clockTime(detail.at, tz) : dateTime(detail.at, tz, now)}`;
}

function ReceiptLine({ receipt, clock }: { receipt: Receipt; clock: Clock }) {
  const detail = detailText(receipt, clock);
  return (
    <p className={`rc i-${receipt.glyph}${TONES[receipt.glyph] ?? ""}`}>
      {receipt.words}
      {detail && <small>{detail}</small>}
    </p>
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
    <data className="fig" value={charge.amountCents / 100}>
      {formatMoney(charge.amountCents, currency)}
    </data>
  );
}

/** An entry of the stream: who, what was written, figure and receipt (guide 5). */
export function StreamItem(props: Props) {
  const { item, currency, clock } = props;
  const { time, charge, isQuestion, kind } = item;
  const offset = time?.offsetMinutes ?? 0;
  return (
    <article
      className={["it", item.theirs && "them", item.readOnly && "ro"].filter(Boolean).join(" ")}
      data-co={item.monogram}
      id={`item-${item.id}`}
    >
      <header>
        <b>
          {item.author} {item.company && <em>{item.company}</em>}
        </b>
        <span className={ICONS[kind]}>{isQuestion ? "Question" : KIND_LABELS[kind]}</span>
        <time dateTime={item.at.toISOString()} title={fullTime(item.at, clock.tz)}>
          {timeText(item, clock)}
        </time>
        {offset < 0 && <span>{hours(-offset)} h deducted</span>}
      </header>
      {charge && <Charge charge={charge} currency={currency} />}
      <File {...props} />
      {item.body && <Markdown text={item.body} />}
      {item.internalNotes && <Markdown text={`Internal: ${item.internalNotes}`} />}
      {figure(item, currency)}
      {item.receipt && <ReceiptLine receipt={item.receipt} clock={clock} />}
    </article>
  );
}
