import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import type { ItemKind } from "@/lib/domain/sync/kinds";
import { CloseOnDone } from "./close-on-done";
import type { ItemEditShown } from "./shown";
import { kindNoun } from "./words";

type Props = {
  edit: ItemEditShown;
  /** Short name of the other company, where there is one. */
  other: string | null;
  hasFiles: boolean;
  action: FormAction;
  requestId: string;
  ticketId: string;
  closeHref: string;
};

/** What is posted and billed stays (D18); whether it was, the other company knows. */
const BILLED: readonly ItemKind[] = ["timeEntry", "charge"];

function Consequence({ edit, other, hasFiles }: Props) {
  const noun = kindNoun(edit.kind);
  const files = hasFiles ? " The files on it go too." : "";
  const kept = `Its history stays readable.${files}`;
  if (edit.severs)
    return (
      <>
        <p>{`The ${noun} goes from this ticket. ${edit.company} keeps its ${noun} as it is there.`}</p>
        <p>
          {`This cuts the link: what ${edit.company} changes in it no longer arrives here, and both companies see that. This cannot be undone. ${kept}`}
        </p>
      </>
    );
  const there = other ?? "the other company";
  if (edit.shared && BILLED.includes(edit.kind))
    return (
      <>
        <p>{`The ${noun} goes from this ticket and from ${there}’s. ${kept}`}</p>
        <p>{`Where ${there} has posted it already, it stays as it is there, and the link is cut.`}</p>
      </>
    );
  if (edit.shared) return <p>{`The ${noun} goes from this ticket and from ${there}’s. ${kept}`}</p>;
  return <p>{`The ${noun} goes from this ticket. ${kept}`}</p>;
}

/** `?delete=`: what goes, and for whom. */
export function ItemDeleteDialog(props: Props) {
  const { edit, action, requestId, ticketId, closeHref } = props;
  const title = `Delete the ${edit.name}`;
  if (edit.gone)
    return (
      <Dialog title={title} closeHref={closeHref}>
        <CloseOnDone href={closeHref} now />
        <p role="status">{`${edit.gone.by || "Somebody"} removed it at ${edit.gone.at}.`}</p>
        <p className="row">
          <LinkButton href={closeHref} replace scroll={false}>
            Close
          </LinkButton>
        </p>
      </Dialog>
    );
  return (
    <Dialog title={title} closeHref={closeHref}>
      <ActionForm action={action} requestId={requestId} label={title}>
        <CloseOnDone href={closeHref} />
        <input type="hidden" name="ticketId" value={ticketId} />
        <input type="hidden" name="itemId" value={edit.id} />
        <input type="hidden" name="expectedVersion" value={edit.version} />
        {edit.severs && <input type="hidden" name="confirmed" value="1" />}
        <Consequence {...props} />
        <p className="row">
          <LinkButton href={closeHref} replace scroll={false}>
            Cancel
          </LinkButton>
          <SubmitButton kind="danger" busy="Deleting">
            {edit.severs ? "Delete and Cut the Link" : "Delete"}
          </SubmitButton>
        </p>
      </ActionForm>
    </Dialog>
  );
}
