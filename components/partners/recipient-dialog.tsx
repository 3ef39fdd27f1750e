import Link from "next/link";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";

type Props = {
  action: FormAction;
  requestId: string;
  organization: { id: string; name: string; version: number | null };
  chosen: string | null;
  contacts: readonly { id: string; name: string; email: string | null }[];
  closeHref: string;
  newContactHref: string;
};

/** INV-5: who is invited. The address comes from the contact's record. */
export function RecipientDialog({
  action,
  requestId,
  organization,
  chosen,
  contacts,
  closeHref,
  newContactHref,
}: Props) {
  return (
    <Dialog title={`Recipient at ${organization.name}`} closeHref={closeHref}>
      <ActionForm action={action} requestId={requestId} label="Edit recipient">
        <input type="hidden" name="organizationId" value={organization.id} />
        <input type="hidden" name="expectedVersion" value={organization.version ?? ""} />
        <Select
          name="contactId"
          label="Contact"
          empty="The primary contact"
          defaultValue={contacts.some(({ id }) => id === chosen) ? (chosen ?? "") : ""}
          options={contacts.map(({ id, name, email }) => ({
            value: id,
            label: `${name}, ${email ?? "no e-mail address"}`,
          }))}
          hint="The invitation goes to the e-mail address of this contact."
        />
        <p className="hint mt-2">
          Somebody else? <Link href={newContactHref}>Add a contact</Link>
        </p>
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
