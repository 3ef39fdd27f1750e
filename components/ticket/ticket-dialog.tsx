import { ActionDialog, MissedDialog } from "./action-dialog";
import { type DialogFacts, dialogRefusal } from "./dialog-refusal";
import type { HandOverShown } from "./shown";

type Props = Omit<Parameters<typeof ActionDialog>[0], "handOver"> & DialogFacts & { handOver: HandOverShown | null };

/** `?do=`: the step's confirmation, or what happened instead where it is not possible now. */
export function TicketDialog({ menus, mayOutsource, ticketComplete, handOver, ...props }: Props) {
  const missed = dialogRefusal(props.kind, { handOver, menus, mayOutsource, ticketComplete });
  if (missed || !handOver)
    return (
      <MissedDialog
        kind={props.kind}
        number={props.number}
        refusal={missed ? [missed.refusal, missed.detail] : ["wrongStatus"]}
      />
    );
  return <ActionDialog {...props} handOver={handOver} />;
}
