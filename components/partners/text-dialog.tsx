"use client";
import { useState } from "react";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea, TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import {
  type Filling,
  fill,
  MAX_BODY,
  MAX_SUBJECT,
  PLACEHOLDER_MEANINGS,
  PLACEHOLDERS,
  unknownPlaceholders,
} from "@/lib/domain/partnership/invitation-text";

type Props = {
  action: FormAction;
  requestId: string;
  text: { subject: string; body: string };
  version: number;
  filling: Filling;
  closeHref: string;
};

/** INV-4: subject and text with placeholders, and how they will read. Without JavaScript the preview shows what is saved. */
export function TextDialog({ action, requestId, text, version, filling, closeHref }: Props) {
  const [typed, setTyped] = useState(text);
  const unknown = unknownPlaceholders(`${typed.subject}\n${typed.body}`);
  return (
    <Dialog title="Edit Invitation" closeHref={closeHref} wide>
      <ActionForm action={action} requestId={requestId} label="Edit invitation" warnOnLeave>
        <input type="hidden" name="expectedVersion" value={version} />
        <TextInput
          name="subject"
          label="Subject"
          required
          maxLength={MAX_SUBJECT}
          defaultValue={text.subject}
          onInput={(event) => setTyped({ ...typed, subject: event.currentTarget.value })}
        />
        <TextArea
          name="body"
          label="Text"
          required
          maxLength={MAX_BODY}
          rows={9}
          defaultValue={text.body}
          onInput={(event) => setTyped({ ...typed, body: event.currentTarget.value })}
        />
        <ul className="hint mt-2" aria-label="Placeholders">
          {PLACEHOLDERS.map((name) => (
            <li key={name}>
              {`{{${name}}}`} is {PLACEHOLDER_MEANINGS[name]}
            </li>
          ))}
        </ul>
        {unknown.length > 0 && (
          <p className="note i-alert mt-2" role="status">
            {unknown.map((name) => `{{${name}}}`).join(", ")} is no placeholder and is sent as it stands.
          </p>
        )}
        <section className="mt-3" aria-label="Preview">
          <h3 className="hint">Preview, with an example</h3>
          <p className="font-semibold">{fill(typed.subject, filling)}</p>
          <p className="whitespace-pre-wrap break-words">{fill(typed.body, filling)}</p>
        </section>
        <p className="row">
          <LinkButton href={closeHref} replace scroll={false}>
            Close
          </LinkButton>
          <SubmitButton>Save</SubmitButton>
        </p>
      </ActionForm>
    </Dialog>
  );
}
