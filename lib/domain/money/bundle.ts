import { hours } from "../labels/events";
import { dayText } from "../sync/copy";
import { amountForMinutes, minutesToBill, sumOf } from "./amounts";

/** A time entry of the partner as it stands on the lead's ticket: a severed copy with the lead's figures (BL-13). */
export type BundledEntry = {
  workDate: string;
  person: string;
  minutes: number;
  offsetMinutes: number;
  isBillable: boolean;
};
export type BundleInput = {
  partner: string;
  /** 1, 2 … of the ticket. */
  outsourceNo: number;
  rateType: "hourly" | "flat";
  hourlyRateCents: number | null;
  flatAmountCents: number | null;
  entries: readonly BundledEntry[];
};
/** One non-billable charge, quantity 1 (S68). */
export type Bundle = { name: string; quantity: "1"; amountCents: number; isBillable: false; description: string };

const NAME_LIMIT = 100;
/** The items table holds 40,000 characters; beyond this the rest is counted, never cut mid-line. */
const DESCRIPTION_LIMIT = 32_000;

function bundleName(partner: string, outsourceNo: number): string {
  const [before, after] = ["Outsourced labor - ", ` - ${outsourceNo}`];
  return `${before}${partner.slice(0, NAME_LIMIT - before.length - after.length).trimEnd()}${after}`;
}

/** BL-13: minutes this entry counts with; a non-billable one is listed with 0. */
const counted = (entry: BundledEntry): number =>
  entry.isBillable ? minutesToBill(entry.minutes, entry.offsetMinutes) : 0;

/** BL-6, BL-14: date, person, hours, deduction, hours to bill. */
function listing(entry: BundledEntry): string {
  const parts = [`${dayText(entry.workDate)}, ${entry.person}: ${hours(entry.minutes)} h`];
  if (entry.offsetMinutes < 0) parts.push(`deducted ${hours(-entry.offsetMinutes)} h`);
  if (entry.offsetMinutes > 0) parts.push(`added ${hours(entry.offsetMinutes)} h`);
  if (!entry.isBillable) parts.push("non-billable");
  return `${parts.join(", ")}, to bill ${hours(counted(entry))} h`;
}

function description(entries: readonly BundledEntry[], amount: (entry: BundledEntry) => number): string {
  const sorted = entries.toSorted((a, b) => (a.workDate < b.workDate ? -1 : a.workDate > b.workDate ? 1 : 0));
  const lines: string[] = [];
  let length = 0;
  for (const [index, entry] of sorted.entries()) {
    const line = `- ${listing(entry)}`;
    if (length + line.length + 1 > DESCRIPTION_LIMIT - 80) {
      const rest = sorted.slice(index);
      const minutes = sumOf(rest.map(amount));
      return [...lines, `- ${rest.length} more entries, to bill ${hours(minutes)} h`].join("\n");
    }
    lines.push(line);
    length += line.length + 1;
  }
  return lines.length ? lines.join("\n") : "No time was recorded.";
}

/**
 * BL-12 to BL-15: the charge a completed outsource leaves on the lead's ticket, always exactly one. Hourly: every
 * entry's minutes to bill at the cost rate, rounded half up, then summed. Flat: the amount once; hours are information.
 */
export function bundle(input: BundleInput): Bundle {
  const rate = input.hourlyRateCents ?? 0;
  const labor = sumOf(input.entries.map((entry) => amountForMinutes(counted(entry), rate)));
  return {
    name: bundleName(input.partner, input.outsourceNo),
    quantity: "1",
    amountCents: input.rateType === "flat" ? (input.flatAmountCents ?? 0) : labor,
    isBillable: false,
    description: description(input.entries, counted),
  };
}

/** What was used: hours to bill, labor at cost, charges; the figures of approval and Insource Complete. */
export function used(
  deal: Omit<BundleInput, "partner" | "outsourceNo">,
  chargeCents: readonly number[],
): { minutes: number; laborCents: number; chargesCents: number; totalCents: number } {
  const { amountCents } = bundle({ ...deal, partner: "", outsourceNo: 0 });
  const chargesCents = sumOf(chargeCents);
  const minutes = sumOf(deal.entries.map(counted));
  return { minutes, laborCents: amountCents, chargesCents, totalCents: amountCents + chargesCents };
}
