import type { FormAction } from "@/components/ui/form-state";
import { ActionDialog, MissedDialog, STEP_TITLES } from "./action-dialog";
import { type DialogFacts, dialogRefusal } from "./dialog-refusal";
import { type DialogKey, isTermsDialog } from "./hrefs";
import type { Clock, HandOverShown } from "./shown";
import { type AskingShown, TERMS_DIALOG_TITLES, TermsDialog } from "./terms-dialog";

type Props = Omit<Parameters<typeof ActionDialog>[0], "handOver" | "kind" | "actions"> &
  DialogFacts & {
    kind: DialogKey;
    handOver: HandOverShown | null;
    /** Of the dialogs about terms. */
    asking: AskingShown | null;
    clock: Clock;
    actions: Record<DialogKey, FormAction>;
  };

/** `?do=`: the step's confirmation, or what happened instead where it is not possible now. */
export function TicketDialog({ menus, mayOutsource, ticketComplete, handOver, asking, clock, ...props }: Props) {
  const { kind, number } = props;
  const missed = dialogRefusal(kind, { handOver, menus, mayOutsource, ticketComplete });
  const title = isTermsDialog(kind) ? TERMS_DIALOG_TITLES[kind] : STEP_TITLES[kind];
  if (missed || !handOver)
    return (
      <MissedDialog
        title={title}
        number={number}
        refusal={missed ? [missed.refusal, missed.detail] : ["wrongStatus"]}
      />
    );
  if (!isTermsDialog(kind)) return <ActionDialog {...props} kind={kind} handOver={handOver} />;
  if (!asking) return <MissedDialog title={title} number={number} refusal={["wrongStatus"]} />;
  return <TermsDialog {...props} kind={kind} handOver={handOver} asking={asking} clock={clock} />;
}
