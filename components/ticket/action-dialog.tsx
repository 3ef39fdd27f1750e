import type { ReactNode } from "react";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { MENU_LABELS, ROW_ACTION_LABELS, refusalText } from "@/lib/domain/labels";
import { MAX_TEXT } from "@/lib/inputs/items";
import { MAX_REASON } from "@/lib/inputs/outsource-actions";
import { type StepDialogKey, ticketHref } from "./hrefs";
import { ReviewTable } from "./review-table";
import type { HandOverShown, ReviewShown } from "./shown";

type Verbs = Record<StepDialogKey, FormAction>;
type Props = {
  kind: StepDialogKey;
  number: string;
  ticketId: string;
  handOver: HandOverShown;
  review: ReviewShown | null;
  actions: Verbs;
  requestId: string;
};

export const STEP_TITLES: Record<StepDialogKey, string> = {
  cancel: MENU_LABELS.cancel,
  discard: MENU_LABELS.discard,
  complete: MENU_LABELS.complete,
  approve: MENU_LABELS.approve,
  reject: MENU_LABELS.reject,
  submit: MENU_LABELS.insourceComplete,
  ask: MENU_LABELS.askQuestion,
  resend: ROW_ACTION_LABELS.resendMail,
  remove: ROW_ACTION_LABELS.removeFromOutsourcing,
};
/** The button says the verb; only Cancel alone would be read as "close this". */
const CONFIRM: Record<StepDialogKey, string> = { ...STEP_TITLES, cancel: "Cancel Offer" };

const END = "Synchronization stops for good.";

function Reason({ required, hint }: { required?: boolean; hint: string }) {
  return <TextArea name="reason" label="Reason" hint={hint} required={required} maxLength={MAX_REASON} rows={4} />;
}

/** What follows from the step, in the order of its keys; figures where section 7 asks for them. */
function Body({ kind, handOver, review }: Props): ReactNode {
  const { name, shortName } = handOver.other;
  const table = review && <ReviewTable review={review} />;
  switch (kind) {
    case "cancel":
      return (
        <>
          <p>
            The offer is taken back from {name}, who is told by e-mail. The links in the earlier mail stop working. The
            ticket can be outsourced again.
          </p>
          <Reason hint={`Can be left empty. ${shortName} reads it in the mail.`} />
        </>
      );
    case "discard":
      return <p>The terms for {name} are removed. Nothing was sent.</p>;
    case "complete":
      return (
        <>
          <p>
            The outsourcing ends now, without waiting for {name} to report completion. {END} Both sides are told by
            e-mail.
          </p>
          {table}
        </>
      );
    case "approve":
      return (
        <>
          <p>
            The outsourcing to {name} is complete. {END} Both sides are told by e-mail.
          </p>
          {table}
        </>
      );
    case "reject":
      return (
        <>
          <p>
            The ticket goes back to {name} as In Progress. Synchronization resumes. What was written while waiting for
            approval stays where it is.
          </p>
          {table}
          <Reason required hint={`${shortName} reads it in the mail and on its ticket.`} />
        </>
      );
    case "submit":
      return (
        <>
          <p>
            {name} is asked to approve. Synchronization is suspended and everything written so far is read-only until
            they decide.
          </p>
          {table}
        </>
      );
    case "ask":
      return (
        <TextArea
          name="question"
          label="Question"
          hint={
            handOver.phase === "HOLD"
              ? `Goes to ${name} by e-mail and as a system note on both tickets.`
              : `Goes to ${name} by e-mail and as a note on both tickets.`
          }
          required
          maxLength={MAX_TEXT}
          rows={5}
        />
      );
    case "resend":
      return <p>{name} gets the mail with the offer again. The links in the earlier mail stop working.</p>;
    case "remove":
      return <p>The ticket leaves the folder Declined. It can still be outsourced again.</p>;
    default:
      return kind satisfies never;
  }
}

const BY_SUBMISSION: readonly StepDialogKey[] = ["approve", "reject"];
const BY_VERSION: readonly StepDialogKey[] = ["cancel", "discard", "complete", "remove"];
const DESTRUCTIVE: readonly StepDialogKey[] = ["cancel", "discard"];

/** A step that is confirmed on the ticket page (`?do=`). A refusal keeps what was typed. */
export function ActionDialog(props: Props) {
  const { kind, number, ticketId, handOver, actions, requestId } = props;
  const close = ticketHref(number);
  return (
    <Dialog title={STEP_TITLES[kind]} closeHref={close}>
      <ActionForm action={actions[kind]} requestId={requestId} label={STEP_TITLES[kind]} draft={`${kind} ${ticketId}`}>
        <input type="hidden" name="ticketId" value={ticketId} />
        {BY_SUBMISSION.includes(kind) && <input type="hidden" name="submissionNo" value={handOver.submissionNo} />}
        {BY_VERSION.includes(kind) && <input type="hidden" name="expectedVersion" value={handOver.version} />}
        <Body {...props} />
        <p className="row">
          <LinkButton href={close} replace scroll={false}>
            Close
          </LinkButton>
          <SubmitButton kind={DESTRUCTIVE.includes(kind) ? "danger" : "go"} busy="Working">
            {CONFIRM[kind]}
          </SubmitButton>
        </p>
      </ActionForm>
    </Dialog>
  );
}

type Missed = { title: string; number: string; refusal: Parameters<typeof refusalText> };

/** The step is not possible now: somebody was faster, or the address is old. Says where the ticket stands. */
export function MissedDialog({ title, number, refusal }: Missed) {
  return (
    <Dialog title={title} closeHref={ticketHref(number)}>
      <p role="status">{refusalText(...refusal)}</p>
      <p className="row">
        <LinkButton href={ticketHref(number)} replace scroll={false}>
          Close
        </LinkButton>
      </p>
    </Dialog>
  );
}
