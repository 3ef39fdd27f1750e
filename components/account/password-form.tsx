import { SubmitButton } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { NewPasswordFields } from "./new-password-fields";

type Props = { action: FormAction; requestId: string; email: string };

export function PasswordForm({ action, requestId, email }: Props) {
  return (
    <ActionForm action={action} requestId={requestId} className="fields" label="Password" resetOnDone>
      <input
        className="hide"
        name="username"
        autoComplete="username"
        defaultValue={email}
        tabIndex={-1}
        aria-hidden
        readOnly
      />
      <TextInput
        frame="w3"
        name="currentPassword"
        type="password"
        label="Present password"
        autoComplete="current-password"
        required
      />
      <NewPasswordFields />
      <p className="row w6">
        <SubmitButton kind="plain">Change Password</SubmitButton>
        <span className="hint">Ends your other sessions.</span>
      </p>
    </ActionForm>
  );
}
