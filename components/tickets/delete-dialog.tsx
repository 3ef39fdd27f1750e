import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";

type Props = {
  action: FormAction;
  requestId: string;
  ticketId: string;
  version: number;
  number: string;
  title: string;
  closeHref: string;
};

/** Asks before a ticket is deleted, with everything written on it. */
export function DeleteDialog({ action, requestId, ticketId, version, number, title, closeHref }: Props) {
  return (
    <Dialog title={`Delete ${number}?`} closeHref={closeHref}>
      <p>{title}</p>
      <p>Its notes, time, charges and attachments are deleted with it. This cannot be undone.</p>
      <ActionForm action={action} requestId={requestId}>
        <input type="hidden" name="ticketId" value={ticketId} />
        <input type="hidden" name="expectedVersion" value={version} />
        <p className="row">
          <LinkButton href={closeHref} replace scroll={false}>
            Keep
          </LinkButton>
          <SubmitButton kind="danger" busy="Deleting">
            Delete Ticket
          </SubmitButton>
        </p>
      </ActionForm>
    </Dialog>
  );
}
