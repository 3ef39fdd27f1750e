export type Instant = Date | string | number;

type Parts = { weekday: string; day: number; month: string; year: number; hour: string; minute: string };

const weekdaysLong: Readonly<Record<string, string>> = {
  Mon: "Monday",
  Tue: "Tuesday",
  Wed: "Wednesday",
  Thu: "Thursday",
  Fri: "Friday",
  Sat: "Saturday",
  Sun: "Sunday",
};
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
type Formatters = {
  parts: Intl.DateTimeFormat;
  zone: Intl.DateTimeFormat;
  minutes: Map<number, Parts>;
  zones: Map<number, string>;
};
const formatters = new Map<string, Formatters>();

function formattersOf(tz: string): Formatters {
  const known = formatters.get(tz);
  if (known) return known;
  const made = {
    parts: new Intl.DateTimeFormat("en-US", {
      timeZone: tz,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }),
    zone: new Intl.DateTimeFormat("en-GB", { timeZone: tz, timeZoneName: "short" }),
    minutes: new Map<number, Parts>(),
    zones: new Map<number, string>(),
  };
  formatters.set(tz, made);
  return made;
}

const MINUTE = 60_000;
const MOST_MINUTES = 2_000;

/** A list asks for the same few minutes again and again, and Intl is slow: what a minute is called is kept for a while. */
function partsOf(value: Instant, tz: string): Parts {
  const at = new Date(value);
  const minute = Math.floor(at.getTime() / MINUTE);
  const { parts, minutes } = formattersOf(tz);
  const known = minutes.get(minute);
  if (known) return known;
  const found: Record<string, string> = {};
  for (const { type, value: text } of parts.formatToParts(at)) found[type] = text;
  const { weekday = "", day = "", month = "", year = "", hour = "", minute: past = "" } = found;
  const made = { weekday, day: Number(day), month, year: Number(year), hour, minute: past };
  if (minutes.size >= MOST_MINUTES) minutes.clear();
  minutes.set(minute, made);
  return made;
}

/** Clocks change at a quarter of an hour, wherever they do. */
const QUARTER = 15 * MINUTE;

function zoneOf(value: Instant, tz: string): string {
  const at = new Date(value);
  const quarter = Math.floor(at.getTime() / QUARTER);
  const { zone, zones } = formattersOf(tz);
  const known = zones.get(quarter);
  if (known !== undefined) return known;
  const found = zone.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? tz;
  if (zones.size >= MOST_MINUTES) zones.clear();
  zones.set(quarter, found);
  return found;
}

const dayWords = (at: Parts, now: Parts) =>
  `${at.weekday} ${at.day} ${at.month}${at.year === now.year ? "" : ` ${at.year}`}`;

/** The calendar day in a zone, "2026-05-12". */
export function dayKey(value: Instant, tz: string): string {
  const { year, month, day } = partsOf(value, tz);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${year}-${two(MONTHS.indexOf(month) + 1)}-${two(day)}`;
}

/** Whole calendar days from `now` to `value` in the zone: 0 today, -1 yesterday. */
function dayDistance(value: Instant, tz: string, now: Instant): number {
  const at = Date.parse(`${dayKey(value, tz)}T00:00:00Z`);
  const today = Date.parse(`${dayKey(now, tz)}T00:00:00Z`);
  return Math.round((at - today) / 86_400_000);
}

/** "10:42" */
export function clockTime(value: Instant, tz: string): string {
  const { hour, minute } = partsOf(value, tz);
  return `${hour}:${minute}`;
}

/** "Tue 12 May"; the year only when it is not the present one. */
export const date = (value: Instant, tz: string, now: Instant): string =>
  dayWords(partsOf(value, tz), partsOf(now, tz));

/** "Tue 12 May, 10:42" */
export function dateTime(value: Instant, tz: string, now: Instant): string {
  const at = partsOf(value, tz);
  return `${dayWords(at, partsOf(now, tz))}, ${at.hour}:${at.minute}`;
}

/** The same instant by another company's clocks: "15:42", with its day where that is another one. null: they agree. */
export function timeThere(value: Instant, tz: string, there: string | null | undefined, now: Instant): string | null {
  if (!there) return null;
  if (dayKey(value, there) !== dayKey(value, tz)) return dateTime(value, there, now);
  const words = clockTime(value, there);
  return words === clockTime(value, tz) ? null : words;
}

/** "Today, Tue 12 May", "Yesterday, Mon 11 May", "Sun 10 May": the headings of a stream. */
export function dayHeading(value: Instant, tz: string, now: Instant): string {
  const distance = dayDistance(value, tz, now);
  const words = date(value, tz, now);
  return distance === 0 ? `Today, ${words}` : distance === -1 ? `Yesterday, ${words}` : words;
}

/** "Today, 17:00", "Yesterday, 17:00", else as dateTime: deadlines and due dates. */
export function deadline(value: Instant, tz: string, now: Instant): string {
  const distance = dayDistance(value, tz, now);
  const day = distance === 0 ? "Today" : distance === -1 ? "Yesterday" : date(value, tz, now);
  return `${day}, ${clockTime(value, tz)}`;
}

/** "Tuesday 12 May 2026, 10:42 CEST": for titles and mails. */
export function fullTime(value: Instant, tz: string): string {
  const at = partsOf(value, tz);
  const weekday = weekdaysLong[at.weekday] ?? at.weekday;
  return `${weekday} ${at.day} ${at.month} ${at.year}, ${at.hour}:${at.minute} ${zoneOf(value, tz)}`;
}

/** "2 d 5 h", "3 h 20 min", "38 min", "under 1 min": the size of a span in milliseconds, never negative. */
export function span(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  if (minutes < 1) return "under 1 min";
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
  return `${rest} min`;
}

/** "2 d 5 h left" or "38 min over". */
export function countdown(value: Instant, now: Instant): string {
  const left = new Date(value).getTime() - new Date(now).getTime();
  return `${span(left)} ${left < 0 ? "over" : "left"}`;
}

/** How a deadline is coloured: late under 1 h or passed, near under 8 h. */
export function urgency(value: Instant, now: Instant): "late" | "near" | null {
  const hours = (new Date(value).getTime() - new Date(now).getTime()) / 3_600_000;
  if (hours < 1) return "late";
  return hours < 8 ? "near" : null;
}
