import { SubmitButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";

type Props = { action: FormAction; requestId: string; required: boolean; without: number };

/** Whether everybody of the company needs an authenticator app. */
export function RequireForm({ action, requestId, required, without }: Props) {
  const who =
    without === 0
      ? "Everyone has one."
      : `${without === 1 ? "One active user has" : `${without} active users have`} none yet and would set one up before anything else.`;
  return (
    <ActionForm action={action} requestId={requestId} className="fields" label="Authenticator app">
      <Checkbox
        frame="w6"
        name="required"
        label="Everyone needs an authenticator app to sign in"
        hint={who}
        defaultChecked={required}
      />
      <p className="row w6">
        <SubmitButton>Save</SubmitButton>
      </p>
    </ActionForm>
  );
}
