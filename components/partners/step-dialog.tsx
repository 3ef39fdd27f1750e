import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { PARTNER_STEP_LABELS } from "@/lib/domain/labels";

type Props = {
  step: "resend" | "revoke";
  action: FormAction;
  requestId: string;
  organization: { id: string; name: string; version: number | null };
  recipient: { name: string; email: string | null } | null;
  closeHref: string;
};

/** INV-12: an open invitation sent again, or taken back. */
export function StepDialog({ step, action, requestId, organization, recipient, closeHref }: Props) {
  return (
    <Dialog title={PARTNER_STEP_LABELS[step]} closeHref={closeHref}>
      {step === "resend" ? (
        <p>
          {organization.name} gets the invitation once more, with today's text, by mail to{" "}
          {recipient?.email ?? recipient?.name ?? "its recipient"}. The link in the earlier mail stops working, and the
          30 days begin again.
        </p>
      ) : (
        <p>The link in the mail to {organization.name} stops working and says that the invitation was taken back.</p>
      )}
      <ActionForm action={action} requestId={requestId} label={PARTNER_STEP_LABELS[step]}>
        <input type="hidden" name="organizationId" value={organization.id} />
        <input type="hidden" name="expectedVersion" value={organization.version ?? ""} />
        <p className="row">
          <LinkButton href={closeHref} replace scroll={false}>
            Close
          </LinkButton>
          <SubmitButton kind={step === "revoke" ? "danger" : "go"} busy="Working">
            {PARTNER_STEP_LABELS[step]}
          </SubmitButton>
        </p>
      </ActionForm>
    </Dialog>
  );
}
