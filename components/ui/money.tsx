import { formatMoney } from "./money-format";

type Props = { minor: number; currency: string; whole?: boolean; className?: string };

/** An amount as `data`, with tabular figures; its value is the number of minor units. */
export function Money({ minor, currency, whole, className }: Props) {
  return (
    <data className={className} value={minor}>
      {formatMoney(minor, currency, { whole })}
    </data>
  );
}
