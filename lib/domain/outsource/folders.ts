import type { Capability } from "../permissions";
import type { Asking } from "./askings";
import { answerOf } from "./menus";
import type { OutsourceStatus, Party } from "./status";

export type FolderGroup = "outsourced" | "received";

/** One folder of the dashboard (9.1). `slug` is its place in the address: /dashboard/<group>/<slug>. */
export type Folder = {
  group: FolderGroup;
  slug: string;
  label: string;
  statuses: readonly OutsourceStatus[];
  /** D25: sent by me, or the ticket is assigned to me. */
  mine: boolean;
  /** Rows taken out by "Remove from outsourcing" stand here too (D58). */
  withRemoved: boolean;
  /** The count waits for us: shown amber where it is above zero. */
  waitsForUs: boolean;
};

export const GROUP_LABELS: Record<FolderGroup, string> = { outsourced: "Outsourced Work", received: "Received Work" };
/** 9.1 "visible to": Partner Management and Allow All; the first needs the agreement as well (PERM-6). */
export const GROUP_NEEDS: Record<FolderGroup, Capability> = { outsourced: "manageDashboard", received: "receive" };

const folder = (
  group: FolderGroup,
  slug: string,
  label: string,
  statuses: readonly OutsourceStatus[],
  flags: Partial<Pick<Folder, "mine" | "withRemoved" | "waitsForUs">> = {},
): Folder => ({ group, slug, label, statuses, mine: false, withRemoved: false, waitsForUs: false, ...flags });

const OPEN_AT_LEAD = ["waitingApproval", "declined", "assigned", "accepted", "inProgress", "unsent"] as const;
const ALL_AT_LEAD = [...OPEN_AT_LEAD, "canceled", "complete"] as const;
const OPEN_AT_PARTNER = ["assigned", "accepted", "inProgress", "waitingApproval"] as const;

/** 9.1 in the order of the rail; the first of each group is its start page. Declined stands in All My Open: it waits for us. */
export const FOLDERS: readonly Folder[] = [
  folder("outsourced", "all-my-open", "All My Open", OPEN_AT_LEAD, { mine: true }),
  folder("outsourced", "waiting-acceptance", "Waiting Acceptance", ["assigned"]),
  folder("outsourced", "declined", "Declined", ["declined"], { waitsForUs: true }),
  folder("outsourced", "accepted-in-progress", "Accepted/In Progress", ["accepted", "inProgress"]),
  folder("outsourced", "waiting-approval", "Waiting Approval", ["waitingApproval"], { waitsForUs: true }),
  folder("outsourced", "unsent", "Unsent", ["unsent"]),
  folder("outsourced", "canceled", "Canceled", ["canceled"]),
  folder("outsourced", "complete", "Complete", ["complete"]),
  folder("outsourced", "all", "All", ALL_AT_LEAD, { withRemoved: true }),
  folder("received", "all-open", "All Open", OPEN_AT_PARTNER),
  folder("received", "waiting-acceptance", "Waiting Acceptance", ["assigned"], { waitsForUs: true }),
  folder("received", "accepted-in-progress", "Accepted/In Progress", ["accepted", "inProgress"]),
  folder("received", "waiting-approval", "Waiting Approval", ["waitingApproval"]),
  folder("received", "complete", "Complete", ["complete"]),
];

/** The folder of an address; null where there is none. */
export const folderOf = (group: string, slug: string): Folder | null =>
  FOLDERS.find((one) => one.group === group && one.slug === slug) ?? null;

/** 10.1: the dashboard opens on All My Open; without Outsourced Work on All Open. null: no dashboard for this person. */
export function startFolder(visible: readonly FolderGroup[]): Folder | null {
  return FOLDERS.find((one) => visible.includes(one.group)) ?? null;
}

/** guide 5: the groups of All My Open, in the order of who has to act, with what is expected. */
export const STATUS_GROUPS: Record<
  FolderGroup,
  readonly { statuses: readonly OutsourceStatus[]; label: string; expects: string }[]
> = {
  outsourced: [
    { statuses: ["waitingApproval"], label: "Waiting Approval", expects: "Approve or reject" },
    { statuses: ["declined"], label: "Declined", expects: "Choose another partner" },
    { statuses: ["assigned"], label: "Assigned", expects: "Waiting for the partner to accept" },
    { statuses: ["accepted", "inProgress"], label: "Accepted/In Progress", expects: "With the partner" },
    { statuses: ["unsent"], label: "Unsent", expects: "Finish the terms and send" },
  ],
  received: [
    { statuses: ["assigned"], label: "Waiting Acceptance", expects: "Accept or decline" },
    { statuses: ["accepted", "inProgress"], label: "Accepted/In Progress", expects: "Work and report completion" },
    { statuses: ["waitingApproval"], label: "Waiting Approval", expects: "Waiting for the lead partner" },
  ],
};

export const ROW_ACTION_LABELS = {
  open: "Open",
  viewTerms: "View Terms",
  outsource: "Outsource",
  discard: "Discard",
  cancel: "Cancel",
  resendMail: "Resend Mail",
  outsourceToOther: "Outsource to Other Partner",
  removeFromOutsourcing: "Remove from Outsourcing",
  complete: "Complete",
  approve: "Approve Completion",
  reject: "Reject Completion",
  outsourceAgain: "Outsource Again",
  viewOffer: "View Offer",
  accept: "Accept",
  decline: "Decline",
  insourceComplete: "Insource Complete",
  askQuestion: "Ask a Question",
  answerProposal: "Answer Proposal",
  answerRequest: "Answer Request",
} as const;
export type RowAction = keyof typeof ROW_ACTION_LABELS;

/** 9.3 by status, the same in every folder; printing and invoices come with the portal. The first is the row's link. */
const ROW_ACTIONS: Record<Party, Record<OutsourceStatus, readonly RowAction[]>> = {
  lead: {
    unsent: ["open", "viewTerms", "outsource", "discard"],
    assigned: ["open", "viewTerms", "cancel", "resendMail"],
    canceled: ["open", "viewTerms", "outsourceAgain"],
    declined: ["open", "viewTerms", "outsourceToOther", "removeFromOutsourcing"],
    accepted: ["open", "viewTerms", "complete"],
    inProgress: ["open", "viewTerms", "complete"],
    waitingApproval: ["open", "approve", "reject"],
    complete: ["open", "viewTerms", "outsourceAgain"],
  },
  service: {
    unsent: [],
    assigned: ["viewOffer", "accept", "decline"],
    canceled: [],
    declined: [],
    accepted: ["open", "insourceComplete", "askQuestion"],
    inProgress: ["open", "insourceComplete", "askQuestion"],
    waitingApproval: ["open"],
    complete: ["open"],
  },
};

const TICKET_CLOSED: readonly RowAction[] = ["open", "viewTerms"];
const AGAIN: readonly RowAction[] = ["outsourceAgain", "outsourceToOther", "removeFromOutsourcing"];

/**
 * The actions of a dashboard row. `ticketComplete`: the lead's own ticket (X13). `replaced`: the ticket was outsourced
 * again since, so this row is history. `removed`: taken out already (D58). `asking`: waits for the lead's answer.
 */
export function rowActions(
  side: Party,
  row: {
    status: OutsourceStatus;
    ticketComplete: boolean;
    replaced: boolean;
    removed: boolean;
    asking?: Asking | null;
  },
): RowAction[] {
  const [first, ...rest] = ROW_ACTIONS[side][row.status];
  const answer = side === "lead" ? answerOf(row.status, row.asking ?? null) : null;
  const all = first && answer ? [first, answer, ...rest] : ROW_ACTIONS[side][row.status];
  return all.filter((action) => {
    if (side === "lead" && row.ticketComplete && action !== "removeFromOutsourcing")
      return TICKET_CLOSED.includes(action);
    if (row.replaced && AGAIN.includes(action)) return false;
    return !(row.removed && action === "removeFromOutsourcing");
  });
}
