import { clockTime, date, dateTime, dayKey, deadline, fullTime, urgency } from "@/components/ui/time-format";

export type DueWords = { text: string; className: string; title: string };

/** When a ticket is due, in the words and the colour of a list: "Overdue, Mon 9 May, 09:00", "Today, 17:00", "Done Mon 11 May". */
export function dueWords(ticket: { dueAt: Date; completedAt: Date | null }, tz: string, now: Date): DueWords {
  const { dueAt, completedAt } = ticket;
  if (completedAt) {
    return { text: `Done ${date(completedAt, tz, now)}`, className: "s none", title: fullTime(completedAt, tz) };
  }
  const title = fullTime(dueAt, tz);
  const near = urgency(dueAt, now);
  if (!near) return { text: dateTime(dueAt, tz, now), className: "s", title };
  const overdue = dueAt.getTime() < now.getTime();
  return { text: overdue ? overdueWords(dueAt, tz, now) : deadline(dueAt, tz, now), className: `s ${near}`, title };
}

const WEEK = 6 * 86_400_000;

/** Short, because the column is: "Overdue, 09:00" today, "Overdue, Mon 09:00" within the week, then "Overdue, 3 May". */
export function overdueWords(at: Date, tz: string, now: Date): string {
  if (dayKey(at, tz) === dayKey(now, tz)) return `Overdue, ${clockTime(at, tz)}`;
  const [weekday = "", ...day] = date(at, tz, now).split(" ");
  const recent = now.getTime() - at.getTime() < WEEK;
  return `Overdue, ${recent ? `${weekday} ${clockTime(at, tz)}` : day.join(" ")}`;
}
