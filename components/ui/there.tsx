import { timeThere } from "./time-format";

type Props = { value: Date; zone: string; there: string | null | undefined; company: string; now: Date };

/** The other company's local time beside one's own, where its clocks show another. */
export function There({ value, zone, there, company, now }: Props) {
  const words = timeThere(value, zone, there, now);
  return words === null ? null : (
    <b className="block whitespace-normal font-normal text-sm">
      {words} at {company}
    </b>
  );
}
