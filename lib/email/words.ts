import type { TermsSnapshot } from "../domain/events";
import { hours } from "../domain/labels";
import type { FiguresTold, MailData, MailReason, TicketMailNumber } from "../domain/mails";
import type { Fact, Link, Links } from "./letter";

/** Of any mail about a ticket. */
export type AnyData = MailData[TicketMailNumber];
type Base = Pick<
  AnyData,
  "side" | "lead" | "partner" | "leadTicketNumber" | "partnerTicketNumber" | "timeZone" | "path" | "at" | "because"
> & { actorName: string | null; actorCompany: string | null; replyTo: string | null };

/** BL-10: the currency's symbol, or its three-letter code where the symbol is no plain character. The minus is a real one. */
export function money(cents: number, currency: string): string {
  const [symbol, code] = (["symbol", "code"] as const).map(
    (currencyDisplay) => new Intl.NumberFormat("en-US", { style: "currency", currency, currencyDisplay }),
  );
  const digits = symbol!.resolvedOptions().maximumFractionDigits ?? 2;
  const sign = symbol!.formatToParts(0).find(({ type }) => type === "currency")?.value ?? currency;
  const format = /^[\x20-\x7e]+$/.test(sign) ? symbol! : code!;
  return format
    .format(cents / 10 ** digits)
    .replaceAll("\u00a0", " ")
    .replace(/^-/, "−");
}

function parts(instant: string, timeZone: string) {
  const found: Record<string, string> = {};
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "shortOffset",
  });
  for (const { type, value } of format.formatToParts(new Date(instant))) found[type] = value;
  return found;
}

/** "Tue 12 May, 14:00" in the reader's zone; the year only where it is not that of the mail. */
export function moment(instant: string, { timeZone, at }: Pick<Base, "timeZone" | "at">): string {
  const { weekday, day, month, year, hour, minute } = parts(instant, timeZone);
  const words = `${weekday} ${day} ${month}${year === parts(at, timeZone).year ? "" : ` ${year}`}`;
  return `${words}, ${hour}:${minute}`;
}

/** "Tue 12 May, 14:00 (UTC+1)" */
export function zoned(instant: string, base: Pick<Base, "timeZone" | "at">): string {
  const zone = parts(instant, base.timeZone).timeZoneName ?? "";
  return `${moment(instant, base)} (${zone.replace("GMT", "UTC")})`;
}

export const pay = (terms: TermsSnapshot): string =>
  terms.rateType === "hourly"
    ? `${money(terms.hourlyRateCents ?? 0, terms.currency)} an hour`
    : `${money(terms.flatAmountCents ?? 0, terms.currency)} flat`;

export function authorized({ authorizedMinutes, authorizedChargesCents, currency }: TermsSnapshot): string {
  const time = authorizedMinutes === null ? "No limit of hours" : `${hours(authorizedMinutes)} h`;
  const charges = authorizedChargesCents === 0 ? "no charges" : `${money(authorizedChargesCents, currency)} of charges`;
  return `${time} and ${charges}`;
}

/** Used against authorized; what is over is said (BL-13). */
export function figures(used: FiguresTold): Fact[] {
  const time = (minutes: number) => `${hours(minutes)} h`;
  const worked = { label: "Hours", value: against(used.usedMinutes, used.authorizedMinutes, time) };
  if (!("currency" in used)) return [worked];
  const amount = (cents: number) => money(cents, used.currency);
  return [
    worked,
    { label: "Charges", value: against(used.usedChargesCents, used.authorizedChargesCents, amount) },
    { label: "Total", value: against(used.usedTotalCents, used.totalAuthorizedCents, amount), strong: true },
  ];
}

function against(used: number, limit: number | null, say: (figure: number) => string): string {
  if (limit === null) return `${say(used)}, no limit`;
  const over = used > limit ? `, ${say(used - limit)} over` : "";
  return `${say(used)} of ${say(limit)}${over}`;
}

type Doer = Pick<Base, "lead" | "partner" | "actorName" | "actorCompany">;
/** The company that acted, by its full name (guide 4); null where the clock did. */
export const doerCompany = ({ lead, partner, actorCompany }: Doer): string | null =>
  [lead, partner].find(({ shortName }) => shortName === actorCompany)?.name ?? actorCompany;

/** "Technician 1, Ridgeline Field Services"; the clock is "the system". */
export const doer = (base: Doer): string =>
  [base.actorName, doerCompany(base)].filter((word) => word).join(", ") || "the system";

/** The ticket's number on the reader's side; the lead's where the partner has none yet. */
export const ownNumber = ({ side, leadTicketNumber, partnerTicketNumber }: Base): string =>
  side === "service" ? (partnerTicketNumber ?? leadTicketNumber) : leadTicketNumber;

/** "BW-1001, RF-204 at Ridgeline Field Services": both numbers, the reader's first. */
export function bothNumbers(base: Base): string {
  const { side, lead, partner, leadTicketNumber, partnerTicketNumber } = base;
  if (partnerTicketNumber === null) return leadTicketNumber;
  return side === "lead"
    ? `${leadTicketNumber}, ${partnerTicketNumber} at ${partner.name}`
    : `${partnerTicketNumber}, ${leadTicketNumber} at ${lead.name}`;
}

const ownCompany = (base: Base) => (base.side === "lead" ? base.lead.name : base.partner.name);
const otherCompany = (base: Base) => (base.side === "lead" ? base.partner.name : base.lead.name);

const REASONS: Record<MailReason, (base: Base) => string> = {
  sender: () => "you outsourced this ticket",
  submitter: () => "you reported this work as complete",
  asker: () => "you asked for it",
  resource: () => "this ticket is assigned to you",
  primaryContact: (base) => `you are the primary contact of ${ownCompany(base)} at ${otherCompany(base)}`,
  recipient: (base) => `${otherCompany(base)} sends you what concerns ${ownCompany(base)}`,
  outsourceAddress: (base) => `this is the address of ${ownCompany(base)} for outsourcing`,
};

export function foot(base: Base): string[] {
  const lines = [
    `Sent ${base.actorName ? `for ${doer(base)}, ` : ""}because ${REASONS[base.because](base)}.`,
    `Times are in the zone ${base.timeZone.replaceAll("_", " ")}.`,
  ];
  if (base.replyTo) lines.push(`Reply to this mail to reach ${doerCompany(base) ?? otherCompany(base)}.`);
  return lines;
}

/** The reader's page, with `do` set where an answer is asked for. null where nothing is left to open. */
export function page({ path }: Pick<Base, "path">, links: Links, act?: string): string | null {
  if (path === null || !/^\/(?![/\\])/.test(path)) return null;
  const url = new URL(path, links.app);
  if (act) url.searchParams.set("do", act);
  return url.href;
}

export function openTicket(base: Base, links: Links): Link[] {
  const href = page(base, links);
  return href ? [{ label: `Open ${ownNumber(base)}`, href }] : [];
}

const LONGEST = 3_000;
/** What was typed, cut where a mail would become a document. */
export const excerpt = (text: string, rest: string): string =>
  text.length <= LONGEST ? text.trim() : `${text.slice(0, LONGEST).trim()}… (${rest})`;
