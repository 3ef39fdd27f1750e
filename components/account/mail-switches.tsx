import { SubmitButton } from "@/components/ui/button";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";

type Props = {
  action: FormAction;
  requestId: string;
  mails: readonly { number: string; label: string; wanted: boolean }[];
};

/** Which mails one gets; those that nobody may miss are not among them. */
export function MailSwitches({ action, requestId, mails }: Props) {
  return (
    <ActionForm action={action} requestId={requestId} label="E-mails">
      <input type="hidden" name="whole" value="1" />
      <fieldset className="switches">
        <legend className="hide">E-mails you want</legend>
        {mails.map(({ number, label, wanted }) => (
          <p key={number} className="field tick">
            <label>
              <input type="checkbox" name="wanted" value={number} defaultChecked={wanted} /> {label}
            </label>
          </p>
        ))}
      </fieldset>
      <p className="row">
        <SubmitButton>Save</SubmitButton>
      </p>
    </ActionForm>
  );
}
