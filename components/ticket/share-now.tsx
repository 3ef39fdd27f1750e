import { SubmitButton } from "@/components/ui/button";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";

type Props = { action: FormAction; requestId: string; ticketId: string; item: { id: string; version: number } };

/** D56: beside an entry of HOLD after a rejection. A new one takes its place and travels; one click acts once. */
export function ShareNow({ action, requestId, ticketId, item }: Props) {
  return (
    <ActionForm action={action} requestId={requestId} className="share" label="Share Now">
      <input type="hidden" name="ticketId" value={ticketId} />
      <input type="hidden" name="itemId" value={item.id} />
      <input type="hidden" name="expectedVersion" value={item.version} />
      <SubmitButton small kind="plain" busy="Sharing">
        Share Now
      </SubmitButton>
    </ActionForm>
  );
}
