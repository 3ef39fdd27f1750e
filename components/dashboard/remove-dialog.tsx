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

/** Asks before a declined ticket is taken out of its folder (D58). */
export function RemoveDialog({ action, requestId, ticketId, version, number, title, closeHref }: Props) {
  return (
    <Dialog title="Remove from outsourcing?" closeHref={closeHref}>
      <p>
        {number}, {title}
      </p>
      <p>
        It leaves this folder and stays under All. Its outsource status stays Declined, and it can be outsourced again
        from the ticket.
      </p>
      <ActionForm action={action} requestId={requestId}>
        <input type="hidden" name="ticketId" value={ticketId} />
        <input type="hidden" name="expectedVersion" value={version} />
        <p className="row">
          <LinkButton href={closeHref} replace scroll={false}>
            Keep
          </LinkButton>
          <SubmitButton busy="Removing">Remove from Outsourcing</SubmitButton>
        </p>
      </ActionForm>
    </Dialog>
  );
}
