import type { OutsourceAction } from "./transitions";

/** The actions that ask once before they act (7.1, 7.2). */
export type Confirmed = Extract<
  OutsourceAction,
  | "discard"
  | "cancel"
  | "cancelByTicket"
  | "submit"
  | "submitByTicket"
  | "reject"
  | "approve"
  | "complete"
  | "completeByTicket"
>;

export type Confirmation = {
  title: string;
  /** What follows, one sentence a line. */
  says: string[];
  /** Names the act; the other button is always Cancel, so the cancel of an offer is named in full. */
  button: string;
  /** Hours, charges and total against what was authorized; money by D21. */
  figures: boolean;
  /** The non-billable charge to come (BL-13). */
  bundle: boolean;
  /** "required": refused when empty (X6). */
  reason: "required" | "optional" | null;
};

const FOR_GOOD = "Synchronization stops for good.";

/** `other`: the other company, its short name. */
export function confirmation(action: Confirmed, other: string): Confirmation {
  const plain = { figures: false, bundle: false, reason: null } as const;
  const ending = { figures: true, bundle: true, reason: null } as const;
  switch (action) {
    case "discard":
      return {
        ...plain,
        title: "Discard these terms?",
        says: ["Nothing was sent. The terms are removed."],
        button: "Discard Terms",
      };
    case "cancel":
      return {
        ...plain,
        title: `Take the offer to ${other} back?`,
        says: [`${other} is told by e-mail, and its links stop working.`, "The ticket can be outsourced again."],
        button: "Cancel Offer",
        reason: "optional",
      };
    case "cancelByTicket":
      return {
        ...plain,
        title: "Complete the ticket and take the offer back?",
        says: [`The ticket is offered to ${other}. Completing it takes the offer back; ${other} is told by e-mail.`],
        button: "Complete Ticket",
      };
    case "submit":
      return {
        title: "Report completion?",
        says: [
          `${other} is told by e-mail and approves or rejects.`,
          "Synchronization is suspended, and everything written so far is read-only until then.",
        ],
        button: "Insource Complete",
        figures: true,
        bundle: false,
        reason: null,
      };
    case "submitByTicket":
      return {
        title: "Complete the ticket and report completion?",
        says: [
          `${other} is told by e-mail and approves or rejects.`,
          "Synchronization is suspended, and everything written so far is read-only until then.",
        ],
        button: "Complete and Report",
        figures: true,
        bundle: false,
        reason: null,
      };
    case "reject":
      return {
        title: "Reject the completion?",
        says: [`${other} reads the reason. The ticket is In Progress again and synchronization resumes.`],
        button: "Reject Completion",
        figures: true,
        bundle: false,
        reason: "required",
      };
    case "approve":
      return {
        ...ending,
        title: "Approve the completion?",
        says: [`${FOR_GOOD} The time of ${other} becomes one non-billable charge.`],
        button: "Approve Completion",
      };
    case "complete":
      return {
        ...ending,
        title: "Complete the outsourcing now?",
        says: [
          `It ends without waiting for ${other} to report completion.`,
          `${FOR_GOOD} The time of ${other} becomes one non-billable charge.`,
        ],
        button: "Complete Outsourcing",
      };
    case "completeByTicket":
      return {
        ...ending,
        title: "Complete the ticket and its outsourcing?",
        says: [
          `The ticket is outsourced to ${other}. Completing it completes the outsourcing too.`,
          `${FOR_GOOD} The time of ${other} becomes one non-billable charge.`,
        ],
        button: "Complete Both",
      };
    default:
      return action satisfies never;
  }
}
