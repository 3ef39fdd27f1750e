import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Checkbox } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";

type Ticket = { number: string; title: string };
type Props = {
  action: FormAction;
  requestId: string;
  lead: { id: string; name: string; version: number };
  from: string;
  preview: {
    to: { id: string; name: string; takenBy: string | null };
    movable: readonly Ticket[];
    posted: readonly Ticket[];
  };
  closeHref: string;
};
const tickets = (many: number) => (many === 1 ? "1 open ticket" : `${many} open tickets`);

/** MAP-10, MAP-11: what changes, before it is done. */
export function RemapDialog({ action, requestId, lead, from, preview, closeHref }: Props) {
  const { to, movable, posted } = preview;
  return (
    <Dialog title={`${lead.name} is ${to.name}`} closeHref={closeHref}>
      <p>
        New tickets of {lead.name} carry {to.name} instead of {from}, and {to.name} is billed for them. Complete tickets
        stay as they are.
      </p>
      {posted.length > 0 && (
        <p className="mt-2">
          {tickets(posted.length)} {posted.length === 1 ? "has" : "have"} posted entries and{" "}
          {posted.length === 1 ? "stays" : "stay"} with {from}: {posted.map(({ number }) => number).join(", ")}.
        </p>
      )}
      <ActionForm action={action} requestId={requestId} label="Choose another organization">
        <input type="hidden" name="partnershipId" value={lead.id} />
        <input type="hidden" name="organizationId" value={to.id} />
        <input type="hidden" name="expectedVersion" value={lead.version} />
        {movable.length > 0 && (
          <Checkbox
            name="openTickets"
            label={`Change ${tickets(movable.length)} too`}
            hint={`${movable
              .slice(0, 10)
              .map(({ number }) => number)
              .join(
                ", ",
              )}${movable.length > 10 ? " and more" : ""}. The contact becomes the primary contact of ${to.name}.`}
          />
        )}
        {to.takenBy && (
          <Checkbox
            name="confirmShared"
            label={`${to.name} stands for ${to.takenBy} as well`}
            hint="Tickets of both then carry the same organization."
          />
        )}
        <p className="row">
          <LinkButton href={closeHref} replace scroll={false}>
            Close
          </LinkButton>
          <SubmitButton>Choose {to.name}</SubmitButton>
        </p>
      </ActionForm>
    </Dialog>
  );
}
