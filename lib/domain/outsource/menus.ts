import type { PartnershipId } from "../ids";
import type { Asking } from "./askings";
import { type OutsourceStatus, PHASE_OF } from "./status";

/** The names of section 7, exactly. */
export const MENU_LABELS = {
  otherPartner: "Other Partner…",
  viewTerms: "View Terms",
  cancel: "Cancel",
  discard: "Discard",
  complete: "Complete",
  approve: "Approve Completion",
  reject: "Reject Completion",
  insourceComplete: "Insource Complete",
  askQuestion: "Ask a Question",
  requestChange: "Request Change",
  answerProposal: "Answer Proposal",
  answerRequest: "Answer Request",
} as const;
export type MenuKey = keyof typeof MENU_LABELS;

export type MenuItem = {
  key: MenuKey | "partner";
  label: string;
  enabled: boolean;
  /** Why it is not possible now; only where it is disabled. */
  reason?: string;
  /** What it does for good, for the grey line below. */
  consequence?: string;
  /** Of a partner's name only. */
  partnerId?: PartnershipId;
};
/** A disabled menu says why; its items are not reachable. */
export type Menu = { label: "Outsource" | "Notify Lead Partner"; enabled: boolean; reason?: string; items: MenuItem[] };

type Shape = readonly (MenuKey | "partners")[];

/** 7.1 by status; "partners" are up to ten recent ones by name. */
const OUTSOURCE_ITEMS: Record<OutsourceStatus | "none", Shape> = {
  none: ["partners", "otherPartner"],
  unsent: ["viewTerms", "discard"],
  assigned: ["viewTerms", "cancel"],
  canceled: ["partners", "otherPartner", "viewTerms"],
  declined: ["partners", "otherPartner", "viewTerms"],
  accepted: ["viewTerms", "complete"],
  inProgress: ["viewTerms", "complete"],
  waitingApproval: ["approve", "reject", "viewTerms"],
  complete: ["viewTerms", "partners", "otherPartner"],
};

export const RECENT_PARTNERS = 10;

export type OutsourceMenuInput = {
  /** Of the ticket's open or last outsource. */
  status: OutsourceStatus | null;
  /** `may(actor, "outsource")`: false for level None and for a tenant without the agreement. */
  mayOutsource: boolean;
  ticketComplete: boolean;
  isInsourced: boolean;
  /** The present partner's short name. */
  partner: string | null;
  /** What of the partner's waits for an answer that this person may give (D34, D59, D21). */
  asking?: Asking | null;
  /** Active partners, the most recent first. */
  recent: readonly { id: PartnershipId; name: string }[];
};

function consequences(partner: string): Partial<Record<MenuKey, string>> {
  return {
    cancel: `Takes the offer back from ${partner}. The links in the mail stop working.`,
    discard: "Removes the terms. Nothing was sent.",
    complete: `Ends the outsourcing now, without waiting for ${partner} to report completion. Synchronization stops for good. An accepted ticket can no longer be canceled.`,
    approve: "Completes the outsourcing. Synchronization stops for good.",
    reject: `Gives the ticket back to ${partner} with your reason. Synchronization resumes.`,
    answerProposal: `${partner} proposes other terms. Agree, answer or refuse.`,
    answerRequest: `${partner} asks for a change of the terms. Grant or refuse it.`,
    insourceComplete: `Reports the work done. Synchronization is suspended until ${partner} decides.`,
  };
}

const item = (key: MenuKey, partner: string): MenuItem => {
  const consequence = consequences(partner)[key];
  return { key, label: MENU_LABELS[key], enabled: true, ...(consequence ? { consequence } : {}) };
};

/** D34 while Assigned, D59 in LIVE. */
export function answerOf(
  status: OutsourceStatus | null,
  asking: Asking | null,
): "answerProposal" | "answerRequest" | null {
  if (asking === "proposal" && status === "assigned") return "answerProposal";
  return asking === "request" && status !== null && PHASE_OF[status] === "LIVE" ? "answerRequest" : null;
}

/** 7.1: null where there is no menu at all. X13 and X16 leave the menu there, disabled, and say why. */
export function outsourceMenu(input: OutsourceMenuInput): Menu | null {
  if (!input.mayOutsource) return null;
  const menu = { label: "Outsource", enabled: false, items: [] } as const;
  if (input.isInsourced)
    return {
      ...menu,
      items: [],
      reason: "This ticket was insourced. An insourced ticket cannot be outsourced further.",
    };
  if (input.ticketComplete)
    return { ...menu, items: [], reason: "The ticket is Complete. Change its status to outsource it." };
  const partner = input.partner ?? "the service partner";
  const answer = answerOf(input.status, input.asking ?? null);
  const items = [...(answer ? [answer] : []), ...OUTSOURCE_ITEMS[input.status ?? "none"]].flatMap((key): MenuItem[] =>
    key === "partners"
      ? input.recent
          .slice(0, RECENT_PARTNERS)
          .map(({ id, name }) => ({ key: "partner", label: name, enabled: true, partnerId: id }))
      : [item(key, partner)],
  );
  return { label: "Outsource", enabled: true, items };
}

/** 7.2 on an insourced ticket, for anybody with ticket access. `lead`: the lead's short name. null before acceptance. */
export function notifyMenu(input: { status: OutsourceStatus; lead: string }): Menu | null {
  const label = "Notify Lead Partner";
  const ask = item("askQuestion", input.lead);
  switch (input.status) {
    case "accepted":
    case "inProgress":
      return {
        label,
        enabled: true,
        items: [item("insourceComplete", input.lead), ask, item("requestChange", input.lead)],
      };
    case "waitingApproval": {
      const reason = `Completion is reported. ${input.lead} approves or rejects.`;
      const reported: MenuItem = {
        key: "insourceComplete",
        label: MENU_LABELS.insourceComplete,
        enabled: false,
        reason,
      };
      return { label, enabled: true, items: [reported, ask] };
    }
    case "complete":
      return { label, enabled: false, items: [], reason: "The outsourcing is complete. Synchronization has ended." };
    case "unsent":
    case "assigned":
    case "canceled":
    case "declined":
      return null;
    default:
      return input.status satisfies never;
  }
}
