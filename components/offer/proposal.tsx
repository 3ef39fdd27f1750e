import { Differences } from "@/components/terms/differences";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { Time } from "@/components/ui/time";
import type { ProposalState } from "@/lib/domain/outsource/negotiate";
import type { TermsChange } from "@/lib/domain/outsource/terms-difference";

type Props = {
  proposal: {
    number: number;
    state: ProposalState;
    by: string;
    at: Date;
    message: string;
    changes: readonly TermsChange[];
    answeredBy: string | null;
    answeredAt: Date | null;
    reason: string | null;
  };
  /** Whether the offer can still be negotiated. */
  open: boolean;
  insourceId: string;
  lead: string;
  currency: string;
  zone: string;
  now: Date;
  withdraw: FormAction;
  requestId: string;
};

const ENDS: Record<Exclude<ProposalState, "open">, (lead: string) => string> = {
  replaced: () => "Replaced by a newer one",
  withdrawn: () => "Withdrawn",
  agreed: (lead) => `${lead} agreed`,
  answered: (lead) => `${lead} answered with other terms`,
  refused: (lead) => `${lead} refused`,
  ended: () => "Ended with the offer",
};

/** The last terms this company proposed, and what became of them (D34). */
export function Proposal({ proposal, open, insourceId, lead, currency, zone, now, withdraw, requestId }: Props) {
  const { state, by, at, message, changes, answeredBy, answeredAt, reason } = proposal;
  const waits = state === "open";
  return (
    <section aria-label="Your proposal">
      <h2>{waits ? `Waiting for ${lead} to answer your proposal` : `Your last proposal: ${ENDS[state](lead)}`}</h2>
      <p className="hint">
        Proposed by {by}, <Time value={at} tz={zone} now={now} />
        {answeredAt && answeredBy && !waits && (
          <>
            . {answeredBy}, <Time value={answeredAt} tz={zone} now={now} />
          </>
        )}
      </p>
      <Differences
        changes={changes}
        caption="What was proposed"
        before="Stood"
        after="Proposed"
        currency={currency}
        zone={zone}
        now={now}
      />
      {message && <p className="mt-2 whitespace-pre-line">{message}</p>}
      {reason && <p className="mt-2">Reason: {reason}</p>}
      {waits && open && (
        <ActionForm action={withdraw} requestId={requestId} label="Withdraw the Proposal">
          <input type="hidden" name="insourceId" value={insourceId} />
          <input type="hidden" name="proposalSeen" value={proposal.number} />
          <p className="row">
            <LinkButton href={`/received/${insourceId}/propose`}>Change Proposal</LinkButton>
            <SubmitButton kind="danger" busy="Withdrawing">
              Withdraw Proposal
            </SubmitButton>
          </p>
          <p className="hint mt-2">The offer stays open meanwhile. It can be accepted or declined as it stands.</p>
        </ActionForm>
      )}
    </section>
  );
}
