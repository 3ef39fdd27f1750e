import { Fragment } from "react";
import type { Clock } from "@/components/ticket/shown";
import { Compared } from "@/components/ui/compared";
import { formatMoney } from "@/components/ui/money-format";
import { date, dateTime } from "@/components/ui/time-format";
import { hours, ITEM_FIELD_LABELS, quantity, VISIBILITY_LABELS } from "@/lib/domain/labels";
import type { FieldValue, ValueChange } from "@/lib/domain/sync/field-values";

type Props = {
  fields: readonly ValueChange[];
  /** The entry went: what stood there, without marks. */
  gone: boolean;
  currency: string;
  clock: Clock;
};

function valueText(value: FieldValue, currency: string, { tz, now }: Clock): string {
  switch (value.as) {
    case "text":
      return value.text;
    case "money":
      return formatMoney(value.cents, currency);
    case "hours":
      return `${hours(value.minutes)} h`;
    case "instant":
      return dateTime(value.at, tz, now);
    case "day":
      return date(`${value.day}T12:00:00Z`, "UTC", now);
    case "quantity":
      return quantity(value.quantity);
    case "visibility":
      return VISIBILITY_LABELS[value.visibility];
    case "yesNo":
      return value.yes ? "Yes" : "No";
    default:
      return value satisfies never;
  }
}

const label = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Texts are compared by words; of anything else the old value stands before the new one. */
function Value({ change: { from, to }, gone, currency, clock }: Omit<Props, "fields"> & { change: ValueChange }) {
  const was = from && valueText(from, currency, clock);
  const is = to && valueText(to, currency, clock);
  if (gone) return was;
  if (from?.as === "text" && to?.as === "text") return <Compared before={from.text} after={to.text} />;
  return (
    <>
      {was ? <del>{was}</del> : "Empty"} <span className="i-right" role="img" aria-label="became" />{" "}
      {is ? <ins>{is}</ins> : "empty"}
    </>
  );
}

/** What differs between two versions of an entry, field by field; the text alone needs no label. */
export function FieldChanges({ fields, ...rest }: Props) {
  const [only] = fields;
  if (!only) return null;
  if (fields.length === 1 && only.field === "body")
    return (
      <p className="was">
        <Value change={only} {...rest} />
      </p>
    );
  return (
    <dl className="was">
      {fields.map((change) => (
        <Fragment key={change.field}>
          <dt>{label(ITEM_FIELD_LABELS[change.field])}</dt>
          <dd>
            <Value change={change} {...rest} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
