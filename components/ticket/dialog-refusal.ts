import type { Asking } from "@/lib/domain/outsource/askings";
import type { Menu, MenuKey } from "@/lib/domain/outsource/menus";
import type { OutsourceStatus, Party } from "@/lib/domain/outsource/status";
import type { OutsourceAction } from "@/lib/domain/outsource/transitions";
import type { Refusal } from "@/lib/domain/refusals";
import type { RefusalDetail } from "@/lib/domain/result";
import type { DialogKey } from "./hrefs";

export type DialogFacts = {
  handOver: {
    side: Party;
    status: OutsourceStatus;
    ended: { by: string | null } | null;
    asking?: Asking | null;
  } | null;
  menus: readonly Menu[];
  mayOutsource: boolean;
  ticketComplete: boolean;
};
export type Missed = { refusal: Refusal; detail: RefusalDetail };

/** The menu item behind a dialog; the dashboard's row actions (9.3) have none. */
const ITEM: Partial<Record<DialogKey, MenuKey>> = {
  cancel: "cancel",
  discard: "discard",
  complete: "complete",
  approve: "approve",
  reject: "reject",
  submit: "insourceComplete",
  ask: "askQuestion",
  answerProposal: "answerProposal",
  answerTerms: "answerProposal",
  refuseProposal: "answerProposal",
  requestChange: "requestChange",
  answerRequest: "answerRequest",
  refuseRequest: "answerRequest",
};
const FROM_ROWS: Partial<Record<DialogKey, OutsourceStatus>> = { resend: "assigned", remove: "declined" };
const OF_PARTNER: readonly DialogKey[] = ["submit", "ask", "requestChange"];
/** What these answer; where it waits no more, that is what is told. */
const ANSWERS: Partial<Record<DialogKey, Refusal>> = {
  answerProposal: "staleProposal",
  answerTerms: "staleProposal",
  refuseProposal: "staleProposal",
  answerRequest: "staleRequest",
  refuseRequest: "staleRequest",
};
const ACTION: Partial<Record<DialogKey, OutsourceAction>> = {
  cancel: "cancel",
  discard: "discard",
  complete: "complete",
  approve: "approve",
  reject: "reject",
  submit: "submit",
};

function isOffered(kind: DialogKey, { handOver, menus, mayOutsource, ticketComplete }: DialogFacts): boolean {
  const status = FROM_ROWS[kind];
  if (status) return mayOutsource && handOver?.status === status && (kind === "remove" || !ticketComplete);
  const key = ITEM[kind];
  return menus.some((menu) => menu.enabled && menu.items.some((item) => item.key === key && item.enabled));
}

/**
 * Why the dialog of this address is not possible now; null when it is. The menus decide what is offered, so a form is
 * never shown for what the menu has not; the verb asks again.
 */
export function dialogRefusal(kind: DialogKey, facts: DialogFacts): Missed | null {
  if (isOffered(kind, facts)) return null;
  const { handOver, mayOutsource, ticketComplete } = facts;
  const ofPartner = OF_PARTNER.includes(kind);
  if (handOver && ofPartner !== (handOver.side === "service")) return { refusal: "notYourMove", detail: {} };
  if (!ofPartner && !mayOutsource) return { refusal: "notPermitted", detail: {} };
  if (!ofPartner && ticketComplete) return { refusal: "ticketComplete", detail: {} };
  const answers = ANSWERS[kind];
  if (answers && handOver && !handOver.ended)
    return { refusal: handOver.asking ? "notPermitted" : answers, detail: {} };
  const by = handOver?.ended?.by ?? undefined;
  return {
    refusal: "wrongStatus",
    detail: { status: handOver?.status, action: ACTION[kind], ...(by && { by }) },
  };
}
