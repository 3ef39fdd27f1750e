import { SubmitButton } from "@/components/ui/button";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { CodeField } from "./code-field";
import { QrCode } from "./qr-code";

type Sent = { action: FormAction; requestId: string };

/** The first step where there is no app yet: nothing is asked. */
export function BeginForm({ action, requestId }: Sent) {
  return (
    <ActionForm action={action} requestId={requestId} label="Set up an app">
      <SubmitButton busy="Preparing">Set Up an App</SubmitButton>
    </ActionForm>
  );
}

type Pending = { address: string; secret: string; codes: readonly string[] };

/** What to scan, what to keep, and the code that confirms it. */
export function ConfirmForm({ action, requestId, pending }: Sent & { pending: Pending }) {
  return (
    <>
      <ol className="md">
        <li>
          <p>Scan this with an authenticator app, or type the key into it.</p>
          <QrCode text={pending.address} label="Code for the authenticator app" />
          <p>
            Key: <code>{pending.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
          </p>
        </li>
        <li>
          <p>Keep these recovery codes where the phone is not. Each works once in place of the app.</p>
          <ul aria-label="Recovery codes">
            {pending.codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </li>
        <li>
          <p>Enter what the app shows. From then on it is asked when you sign in.</p>
        </li>
      </ol>
      <ActionForm action={action} requestId={requestId} className="fields" label="Confirm the app">
        <CodeField />
        <p className="row w6">
          <SubmitButton busy="Checking">Confirm</SubmitButton>
        </p>
      </ActionForm>
    </>
  );
}

/** Setting up anew and removing both ask for a code of the present app. */
export function ChangeForm({ action, requestId, label, busy }: Sent & { label: string; busy: string }) {
  return (
    <ActionForm action={action} requestId={requestId} className="fields" label={label}>
      <CodeField recovery />
      <p className="row w6">
        <SubmitButton kind="plain" busy={busy}>
          {label}
        </SubmitButton>
      </p>
    </ActionForm>
  );
}

/** The second step of signing in. */
export function SignInCodeForm({ action, requestId, returnTo }: Sent & { returnTo: string }) {
  return (
    <ActionForm action={action} requestId={requestId} className="fields" label="Second step">
      <input type="hidden" name="returnTo" value={returnTo} />
      <CodeField recovery />
      <p className="row w6">
        <SubmitButton busy="Checking">Sign In</SubmitButton>
      </p>
    </ActionForm>
  );
}
