import { Time } from "@/components/ui/time";

type Props = { at: Date; reason: string; tz: string };

/** Beside an address from which mail comes back: since when, why, and what to do. */
export const CameBack = ({ at, reason, tz }: Props) => (
  <span className="note i-alert mt-1" title={reason}>
    <span>
      An e-mail to this address came back on <Time value={at} tz={tz} style="date" />. Correct the address, or send the
      e-mail again.
    </span>
  </span>
);

/** The same in a list. */
export const CameBackBrief = ({ reason }: Pick<Props, "reason">) => (
  <span className="text-attention" title={`${reason}. Correct the address, or send the e-mail again.`}>
    {" "}
    Mail came back
  </span>
);
