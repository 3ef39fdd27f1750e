import { SubmitButton } from "@/components/ui/button";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";

type Props = { action: FormAction; requestId: string; token: string; off: boolean };

/** One button: switches the e-mails of a link off, or on again. */
export function StopForm({ action, requestId, token, off }: Props) {
  return (
    <ActionForm action={action} requestId={requestId} label="E-mails">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="off" value={off ? "0" : "1"} />
      <p className="row">
        <SubmitButton busy={off ? "Switching on" : "Stopping"}>
          {off ? "Switch On Again" : "Stop These E-mails"}
        </SubmitButton>
      </p>
    </ActionForm>
  );
}
