import { NewCompanyFields } from "@/components/account/found-form";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Checkbox, Select, TextArea } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { MAX_INVITATION_REASON } from "@/lib/inputs/invitation";

type Props = { action: FormAction; requestId: string; token: string };

/** For who is signed in and may: one click, the agreement stands above it. */
export function AcceptForm({ action, requestId, token, company, lead }: Props & { company: string; lead: string }) {
  return (
    <ActionForm action={action} requestId={requestId} label="Accept">
      <input type="hidden" name="token" value={token} />
      <p className="mb-3">
        {company} becomes a partner of {lead}. Its offers then stand on your dashboard, under Received Work.
      </p>
      <SubmitButton busy="Accepting">Accept for {company}</SubmitButton>
    </ActionForm>
  );
}

/** INV-10: a company that is not here yet, with its first administrator. */
export function FoundByInvitationForm(
  props: Props & { email: string; currencies: readonly string[]; zones: readonly string[] },
) {
  const { action, requestId, token, email, currencies, zones } = props;
  return (
    <ActionForm action={action} requestId={requestId} className="fields" label="New company">
      <input type="hidden" name="token" value={token} />
      <Select
        name="kind"
        label="Where you work"
        frame="w6"
        empty="Choose"
        required
        options={[
          { value: "instance", label: "In an own instance: your own customers, tickets and partners" },
          { value: "portal", label: "In the Subcontractor Portal: the tickets of lead partners alone" },
        ]}
        hint="Both are free. The choice is for good."
      />
      <NewCompanyFields currencies={currencies} zones={zones} email={email} />
      <p className="row w6">
        <SubmitButton busy="Accepting">Found the Company and Accept</SubmitButton>
      </p>
    </ActionForm>
  );
}

/** Declining needs the link alone, and a hand that ticks the box (A52). */
export function DeclineInvitationForm({
  action,
  requestId,
  token,
  lead,
  backHref,
}: Props & { lead: string; backHref: string }) {
  return (
    <section aria-label="Decline">
      <h2>Decline</h2>
      <ActionForm action={action} requestId={requestId} label="Decline">
        <input type="hidden" name="token" value={token} />
        <Checkbox name="confirmed" label={`I decline the invitation of ${lead}`} required />
        <TextArea
          name="reason"
          label="Reason"
          hint={`Can be left empty. ${lead} reads it.`}
          maxLength={MAX_INVITATION_REASON}
          rows={4}
        />
        <p className="row">
          <LinkButton href={backHref} replace scroll={false}>
            Back
          </LinkButton>
          <SubmitButton kind="danger" busy="Declining">
            Decline
          </SubmitButton>
        </p>
      </ActionForm>
    </section>
  );
}
