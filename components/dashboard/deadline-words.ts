import { overdueWords } from "@/components/tickets/due-words";
import { clockTime, dateTime, dayKey, deadline, fullTime, span, timeThere, urgency } from "@/components/ui/time-format";
import type { OutsourceStatus } from "@/lib/domain/outsource/status";

export type DeadlineWords = { text: string; className: string; title: string | undefined };
export type Timed = {
  status: OutsourceStatus;
  statusSince: Date;
  acceptBy: Date;
  completeBy: Date | null;
  submittedAt: Date | null;
  lapsed: boolean;
  there: { name: string; timeZone: string | null };
};

const PLAIN = "s";
const QUIET = "s none";

/** "today, 08:05", "Mon 11 May, 16:40": a time inside a sentence. */
function inside(at: Date, tz: string, now: Date): string {
  if (dayKey(at, tz) === dayKey(now, tz)) return `today, ${clockTime(at, tz)}`;
  return dateTime(at, tz, now);
}

function acceptWords(at: Date, tz: string, now: Date): Omit<DeadlineWords, "title"> {
  const near = urgency(at, now);
  if (!near) return { text: `Accept by ${inside(at, tz, now)}`, className: PLAIN };
  const left = at.getTime() - now.getTime();
  return { text: left < 0 ? "Time to accept is over" : `Accept in ${span(left)}`, className: `s ${near}` };
}

function completeWords(at: Date, tz: string, now: Date): Omit<DeadlineWords, "title"> {
  const near = urgency(at, now);
  if (!near) return { text: dateTime(at, tz, now), className: PLAIN };
  return { text: at < now ? overdueWords(at, tz, now) : deadline(at, tz, now), className: `s ${near}` };
}

/** The deadline column of the dashboard (guide 5): what is waited for next, or when the present state began. */
export function deadlineWords(row: Timed, tz: string, now: Date): DeadlineWords {
  const since = (text: string, at: Date) => ({
    text: `${text} ${inside(at, tz, now)}`,
    className: PLAIN,
    title: fullTime(at, tz),
  });
  const both = (at: Date) => {
    const words = timeThere(at, tz, row.there.timeZone, now);
    return words ? `${fullTime(at, tz)}; ${words} at ${row.there.name}` : fullTime(at, tz);
  };
  switch (row.status) {
    case "unsent":
      return { text: "Not sent", className: QUIET, title: undefined };
    case "assigned":
      return { ...acceptWords(row.acceptBy, tz, now), title: both(row.acceptBy) };
    case "accepted":
    case "inProgress":
      return row.completeBy
        ? { ...completeWords(row.completeBy, tz, now), title: both(row.completeBy) }
        : { text: "No complete-by", className: QUIET, title: undefined };
    case "waitingApproval":
      return since("Submitted", row.submittedAt ?? row.statusSince);
    case "declined":
      return since(row.lapsed ? "Lapsed" : "Declined", row.statusSince);
    case "canceled":
      return since("Canceled", row.statusSince);
    case "complete":
      return since("Complete", row.statusSince);
    default:
      return row.status satisfies never;
  }
}
