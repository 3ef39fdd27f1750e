import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import type { TicketId } from "@/lib/domain/ids";

type Props = {
  action: FormAction;
  requestId: string;
  closeHref: string;
  ticketId: TicketId;
  version: number;
  partner: string;
};

/** Asks once before unsent terms go (T5). */
export function DiscardDialog({ action, requestId, closeHref, ticketId, version, partner }: Props) {
  return (
    <Dialog title="Discard" closeHref={closeHref}>
      <p>The terms for {partner} are removed. Nothing was sent.</p>
      <ActionForm action={action} requestId={requestId} label="Discard">
        <input type="hidden" name="ticketId" value={ticketId} />
        <input type="hidden" name="expectedVersion" value={version} />
        <p className="row">
          <SubmitButton kind="danger" busy="Discarding">
            Discard
          </SubmitButton>
          <LinkButton href={closeHref} replace scroll={false}>
            Keep the Terms
          </LinkButton>
        </p>
      </ActionForm>
    </Dialog>
  );
}
