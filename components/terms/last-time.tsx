import { Time } from "@/components/ui/time";
import { STATUS_GLYPHS, STATUS_LABELS } from "@/lib/domain/labels";
import type { OutsourceStatus } from "@/lib/domain/outsource/status";

type Props = {
  last: { status: OutsourceStatus; partner: string; by: string | null; at: Date | null; reason: string | null };
  zone: string;
  now: Date;
};

/** How the last outsource of this ticket ended, above the form of the next one. */
export function LastTime({ last, zone, now }: Props) {
  const { status, partner, by, at, reason } = last;
  return (
    <p className="note plain">
      <span>
        <span data-os={STATUS_GLYPHS[status]}>{STATUS_LABELS[status]}</span>: {partner}
        {at && (
          <>
            , <Time value={at} tz={zone} now={now} />
          </>
        )}
        {by ? ` by ${by}.` : status === "declined" ? ", because nobody answered in time." : "."}
        {reason && ` Reason: ${reason}`} The terms below start as a copy of the last ones.
      </span>
    </p>
  );
}
