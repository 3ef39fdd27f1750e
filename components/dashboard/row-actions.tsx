"use client";
import { MenuButton, type MenuItem } from "@/components/ui/menu";
import { ROW_ACTION_LABELS, type RowAction } from "@/lib/domain/outsource/folders";

type Props = {
  actions: readonly RowAction[];
  /** The ticket's number on this side; null on an offer. */
  number: string | null;
  /** Of the received work. */
  offerId: string | null;
  /** The present place with `?` or `&` at its end, for what is asked on this page. */
  here: string;
  label: string;
};

const TICKET_DO: Partial<Record<RowAction, string>> = {
  cancel: "cancel",
  approve: "approve",
  reject: "reject",
  complete: "complete",
  discard: "discard",
  resendMail: "resend",
  insourceComplete: "submit",
  askQuestion: "ask",
  answerProposal: "answerProposal",
  answerRequest: "answerRequest",
};
const DESTRUCTIVE: readonly RowAction[] = ["cancel", "discard", "decline", "removeFromOutsourcing"];

function hrefOf(action: RowAction, { number, offerId, here }: Props): string {
  const offer = `/received/${offerId}`;
  const ticket = `/tickets/${number}`;
  const asks = TICKET_DO[action];
  if (asks) return `${ticket}?do=${asks}`;
  switch (action) {
    case "viewOffer":
      return offer;
    case "accept":
      return `${offer}/accept`;
    case "decline":
      return `${offer}?answer=decline`;
    case "removeFromOutsourcing":
      return `${here}do=remove&ticket=${number}`;
    case "viewTerms":
    case "outsource":
      return `${ticket}/outsource`;
    case "outsourceAgain":
    case "outsourceToOther":
      return `${ticket}/outsource?choose=1`;
    default:
      return ticket;
  }
}

/** The menu of a dashboard row (9.3). */
export function RowActions(props: Props) {
  const items = props.actions.map(
    (action): MenuItem => ({
      label: ROW_ACTION_LABELS[action],
      href: hrefOf(action, props),
      destructive: DESTRUCTIVE.includes(action),
    }),
  );
  const [first, ...rest] = items;
  if (!first) return null;
  const groups = rest.length > 0 ? [{ items: [first] }, { items: rest }] : [{ items: [first] }];
  return (
    <MenuButton
      label={props.label}
      name={`${props.label}, ${props.number ?? "offer"}`}
      className="btn sm act"
      groups={groups}
    />
  );
}
