"use client";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import { useFormInfo } from "@/components/ui/form-context";
import { type FormAction, typedText } from "@/components/ui/form-state";
import { DECLINE_REASONS, DECLINE_WORDS } from "@/lib/inputs/offer";
import { MAX_REASON } from "@/lib/inputs/outsource-actions";

type Props = {
  action: FormAction;
  requestId: string;
  /** What names the offer: its token or its id. */
  fields: Readonly<Record<string, string>>;
  lead: string;
  backHref: string;
};

/** Declining with a reason, chosen or typed (D50). No reason is chosen beforehand. */
export function DeclineForm({ action, requestId, fields, lead, backHref }: Props) {
  return (
    <section id="decline">
      <h2>Decline</h2>
      <p className="mb-2 text-ink-3">{lead} reads the reason. The ticket can then go to somebody else.</p>
      <ActionForm
        action={action}
        requestId={requestId}
        label="Decline"
        draft={fields.offerId && `decline ${fields.offerId}`}
      >
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Reasons />
        <TextArea name="reason" label="In your words" maxLength={MAX_REASON} />
        <p className="row">
          <LinkButton href={backHref} replace scroll={false}>
            Back
          </LinkButton>
          <SubmitButton kind="danger" busy="Declining">
            Decline
          </SubmitButton>
        </p>
        <p className="hint mt-2">Declining is final for this offer.</p>
      </ActionForm>
    </section>
  );
}

function Reasons() {
  const before = typedText(useFormInfo().values, "ready");
  return (
    <fieldset className="mb-3">
      <legend>Reason</legend>
      {DECLINE_REASONS.map((reason) => (
        <label key={reason} className="opt">
          <input type="radio" name="ready" value={reason} defaultChecked={before === reason} />
          {DECLINE_WORDS[reason]}
        </label>
      ))}
    </fieldset>
  );
}
