"use client";
import { DateInput, HoursInput, MoneyInput, TextArea, TextInput } from "@/components/ui/field";
import { currencySign } from "@/components/ui/money-format";
import type { EntryFields } from "./shown";

type Limits = { text: number; description: number; name: number };

type Time = {
  /** Who reads the internal notes; null where there are none (S6). */
  own: string | null;
  limits: Limits;
  today: string;
  values: EntryFields;
};

/** What was worked: the same fields where it is added and where it is changed. */
export function TimeFields({ own, limits, today, values }: Time) {
  return (
    <div className="fields">
      <DateInput name="workDate" label="Date" frame="w2" defaultValue={values.workDate} max={today} required />
      <TextInput name="startAt" type="time" label="Start" frame="col-span-1" defaultValue={values.startAt} />
      <TextInput name="endAt" type="time" label="End" frame="col-span-1" defaultValue={values.endAt} />
      <HoursInput
        name="minutes"
        label="Hours"
        frame="col-span-1"
        placeholder="1.25"
        maxLength={8}
        defaultValue={values.minutes}
      />
      <HoursInput
        name="offsetMinutes"
        label="Deduct"
        frame="col-span-1"
        placeholder="0.00"
        maxLength={8}
        defaultValue={values.offsetMinutes}
      />
      <p className="hint">Start and end, or hours as 1.25 or 1:15. What is deducted is not billed.</p>
      <TextArea name="summary" label="Summary" rows={2} maxLength={limits.text} defaultValue={values.summary} />
      {own && (
        <TextArea
          name="internalNotes"
          label="Internal notes"
          hint={`Read by ${own} only.`}
          rows={1}
          maxLength={limits.text}
          defaultValue={values.internalNotes}
        />
      )}
    </div>
  );
}

type Charge = { limits: Limits; currency: string; values: EntryFields; priced: boolean };

/** `priced`: it has a price that this reader may set (D13, D21). */
export function ChargeFields({ limits, currency, values, priced }: Charge) {
  return (
    <div className="fields">
      <TextInput name="name" label="Name" required maxLength={limits.name} defaultValue={values.name} />
      <TextInput
        name="quantity"
        label="Quantity"
        frame="w2"
        inputMode="decimal"
        defaultValue={values.quantity}
        required
        maxLength={16}
      />
      <input type="hidden" name="currency" value={currency} />
      {priced && (
        <MoneyInput
          name="unitPriceCents"
          label="Price each"
          frame="w2"
          sign={currencySign(currency)}
          required
          defaultValue={values.unitPriceCents}
        />
      )}
      <DateInput name="chargeDate" label="Date" frame="w2" defaultValue={values.chargeDate} required />
      <TextArea
        name="description"
        label="Description"
        rows={2}
        maxLength={limits.description}
        defaultValue={values.description}
      />
    </div>
  );
}
