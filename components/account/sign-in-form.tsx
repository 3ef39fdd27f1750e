import type { ReactNode } from "react";
import { SubmitButton } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { MAX_EMAIL } from "@/lib/inputs/sign-in";

type Props = {
  action: FormAction;
  /** Where to go afterwards: a path of our own. */
  returnTo: string;
  requestId: string;
  /** What stands above the fields. */
  children?: ReactNode;
};

/** E-mail and password. The sign-in page shows it, and the offer page where accepting asks who it is. */
export function SignInForm({ action, returnTo, requestId, children }: Props) {
  return (
    <ActionForm action={action} requestId={requestId} label="Sign in">
      {children}
      <input type="hidden" name="returnTo" value={returnTo} />
      <TextInput
        name="email"
        type="email"
        label="E-mail"
        autoComplete="username"
        maxLength={MAX_EMAIL}
        spellCheck={false}
        autoCapitalize="none"
        required
      />
      <TextInput name="password" type="password" label="Password" autoComplete="current-password" required />
      <SubmitButton busy="Signing in">Sign In</SubmitButton>
    </ActionForm>
  );
}
