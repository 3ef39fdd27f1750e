import { SubmitButton } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { MAX_EMAIL } from "@/lib/inputs/sign-in";
import { NewPasswordFields } from "./new-password-fields";

type Sent = { action: FormAction; requestId: string };

/** By the link of a mail. The address stands there for whatever keeps passwords. */
export function SetPasswordForm({ action, requestId, token, email }: Sent & { token: string; email: string }) {
  return (
    <ActionForm action={action} requestId={requestId} className="fields" label="Set a password">
      <input type="hidden" name="token" value={token} />
      <TextInput frame="w6" name="username" label="E-mail" autoComplete="username" value={email} readOnly />
      <NewPasswordFields label="Password" />
      <p className="row w6">
        <SubmitButton>Set the Password</SubmitButton>
      </p>
    </ActionForm>
  );
}

export function ForgotPasswordForm({ action, requestId }: Sent) {
  return (
    <ActionForm action={action} requestId={requestId} className="fields" label="Forgotten password">
      <TextInput
        frame="w6"
        name="email"
        type="email"
        label="E-mail"
        autoComplete="username"
        maxLength={MAX_EMAIL}
        spellCheck={false}
        autoCapitalize="none"
        required
      />
      <p className="row w6">
        <SubmitButton busy="Sending">Send a Link</SubmitButton>
      </p>
    </ActionForm>
  );
}
