import { Time } from "@/components/ui/time";
import { CAUSE_LABELS } from "@/lib/domain/labels";
import type { TermsCause, TermsChange } from "@/lib/domain/outsource/terms-difference";
import { differenceWords } from "./differences";

export type VersionShown = {
  version: number;
  at: Date;
  by: string;
  cause: TermsCause;
  changes: readonly TermsChange[];
  accepted: boolean;
};
type Props = { versions: readonly VersionShown[]; currency: string; zone: string; now: Date };

/** Every version of the terms, the newest first, with what it changed and which one was accepted (D34). */
export function TermsVersions({ versions, currency, zone, now }: Props) {
  return (
    <ol aria-label="Versions of the terms">
      {[...versions].reverse().map(({ version, at, by, cause, changes, accepted }) => (
        <li key={version} className="py-1">
          <b>Version {version}</b>
          {accepted && ", accepted"}. {CAUSE_LABELS[cause]} by {by},{" "}
          <span className="hint">
            <Time value={at} tz={zone} now={now} />
          </span>
          {differenceWords(changes, { currency, zone, now }).map((line) => (
            <span key={line} className="block text-ink-2">
              {line}
            </span>
          ))}
        </li>
      ))}
    </ol>
  );
}
