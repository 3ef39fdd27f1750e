import { clockTime, countdown, date, dateTime, dayHeading, deadline, fullTime, type Instant } from "./time-format";

export type TimeStyle = "dateTime" | "date" | "time" | "heading" | "deadline" | "countdown";
type Props = { value: Instant; tz: string; now?: Instant; style?: TimeStyle; className?: string };

const words: Readonly<Record<TimeStyle, (value: Instant, tz: string, now: Instant) => string>> = {
  dateTime,
  date,
  time: clockTime,
  heading: dayHeading,
  deadline,
  countdown: (value, _tz, now) => countdown(value, now),
};

/** A point in time in the reader's zone; the full time with zone is in the title. */
export function Time({ value, tz, now = new Date(), style = "dateTime", className }: Props) {
  return (
    <time className={className} dateTime={new Date(value).toISOString()} title={fullTime(value, tz)}>
      {words[style](value, tz, now)}
    </time>
  );
}
