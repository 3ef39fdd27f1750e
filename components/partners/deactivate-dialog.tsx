import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Checkbox } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import type { OutsourceStatus } from "@/lib/domain/outsource/status";

type Props = {
  action: FormAction;
  requestId: string;
  organization: { id: string; name: string };
  open: readonly { number: string; title: string; status: OutsourceStatus }[];
  counts: { offers: number; running: number; unsent: number };
  closeHref: string;
};

const tickets = (many: number) => (many === 1 ? "1 ticket" : `${many} tickets`);

/** T22, T23: what is open is named, and open offers can be taken back in the same step. */
export function DeactivateDialog({ action, requestId, organization, open, counts, closeHref }: Props) {
  const offers = open.filter(({ status }) => status === "assigned");
  const running = open.filter(({ status }) => status !== "assigned");
  return (
    <Dialog title={`Deactivate ${organization.name}?`} closeHref={closeHref}>
      <p>No ticket can be outsourced to {organization.name} until it is reactivated. It is not told.</p>
      {counts.unsent > 0 && (
        <p className="mt-2">Terms saved for {tickets(counts.unsent)} stay, and cannot be sent to this partner.</p>
      )}
      {counts.running > 0 && (
        <>
          <p className="mt-2">Accepted work may be finished: {tickets(counts.running)}.</p>
          <Tickets list={running} label="Accepted work" />
        </>
      )}
      <ActionForm action={action} requestId={requestId} label="Deactivate">
        <input type="hidden" name="organizationId" value={organization.id} />
        {counts.offers > 0 && (
          <>
            <p className="note i-alert mt-2">
              {counts.offers === 1 ? "1 offer waits" : `${counts.offers} offers wait`} for an answer and can still be
              accepted.
            </p>
            <Tickets list={offers} label="Open offers" />
            <Checkbox
              name="cancelOffers"
              label={counts.offers === 1 ? "Cancel the open offer" : "Cancel the open offers"}
              hint={`${organization.name} is told by e-mail that the tickets were taken back.`}
            />
          </>
        )}
        <p className="row">
          <LinkButton href={closeHref} replace scroll={false}>
            Close
          </LinkButton>
          <SubmitButton kind="danger" busy="Working">
            Deactivate
          </SubmitButton>
        </p>
      </ActionForm>
    </Dialog>
  );
}

const SHOWN = 10;

function Tickets({ list, label }: { list: readonly { number: string; title: string }[]; label: string }) {
  return (
    <ul className="hint my-2" aria-label={label}>
      {list.slice(0, SHOWN).map(({ number, title }) => (
        <li key={number}>
          {number}, {title}
        </li>
      ))}
      {list.length > SHOWN && <li>and {list.length - SHOWN} more</li>}
    </ul>
  );
}

type Reactivate = Pick<Props, "action" | "requestId" | "organization" | "closeHref">;

/** INV-13. */
export function ReactivateDialog({ action, requestId, organization, closeHref }: Reactivate) {
  return (
    <Dialog title={`Reactivate ${organization.name}?`} closeHref={closeHref}>
      <p>Tickets can be outsourced to {organization.name} again, with the default terms it had.</p>
      <ActionForm action={action} requestId={requestId} label="Reactivate">
        <input type="hidden" name="organizationId" value={organization.id} />
        <p className="row">
          <LinkButton href={closeHref} replace scroll={false}>
            Close
          </LinkButton>
          <SubmitButton busy="Working">Reactivate</SubmitButton>
        </p>
      </ActionForm>
    </Dialog>
  );
}
