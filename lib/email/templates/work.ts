import type { MailData } from "../../domain/mails";
import type { Letter, Links } from "../letter";
import { bothNumbers, doer, excerpt, figures, foot, openTicket, ownNumber, page, zoned } from "../words";

/** N16 */
export function question(data: MailData["N16"], links: Links): Letter {
  const { partner } = data;
  return {
    subject: `${partner.name} asks about ${ownNumber(data)}`,
    preheader: data.question,
    headline: `${partner.name} asks a question`,
    over: bothNumbers(data),
    title: data.title,
    facts: [
      { label: "Asked by", value: doer(data) },
      { label: "Asked", value: zoned(data.at, data) },
    ],
    passages: [{ label: "Question", text: excerpt(data.question, "the rest stands on the ticket") }],
    buttons: openTicket(data, links),
    link: null,
    next: [
      data.inHold
        ? "The ticket is waiting for your approval, so notes are not shared now. The question stands on both tickets."
        : "The question stands on both tickets. A note that you share there is the answer.",
    ],
    foot: foot(data),
  };
}

/** N17 */
export function submitted(data: MailData["N17"], links: Links): Letter {
  const { partner, submissionNo } = data;
  const number = ownNumber(data);
  const [approve, reject] = [page(data, links, "approve"), page(data, links, "reject")];
  return {
    subject: `${partner.name} reports ${number} as complete: approve or reject`,
    preheader: `${figures(data.figures)
      .map(({ label, value }) => `${label} ${value}`)
      .join("; ")}.`,
    headline: "Waiting Approval",
    over: bothNumbers(data),
    title: data.title,
    facts: [
      { label: "Reported by", value: doer(data) },
      { label: "Reported", value: zoned(data.at, data) },
      ...(submissionNo > 1 ? [{ label: "Submission", value: `No. ${submissionNo}` }] : []),
      ...figures(data.figures),
    ],
    passages: [],
    buttons:
      approve && reject
        ? [
            { label: "Approve Completion", href: approve },
            { label: "Reject Completion", href: reject },
          ]
        : [],
    link: null,
    next: [
      "Both buttons ask you to sign in and then to confirm.",
      `Synchronization is suspended until you approve or reject. Approving ends it for good; rejecting gives the ticket back to ${partner.name} with your reason.`,
    ],
    foot: foot(data),
  };
}

/** N18 */
export function rejected(data: MailData["N18"], links: Links): Letter {
  const { lead, submissionNo } = data;
  return {
    subject: `${lead.name} rejected the completion of ${ownNumber(data)}`,
    preheader: data.reason,
    headline: `${lead.name} rejected the completion`,
    over: bothNumbers(data),
    title: data.title,
    facts: [
      { label: "Rejected by", value: doer(data) },
      { label: "Rejected", value: zoned(data.at, data) },
      ...(submissionNo > 1 ? [{ label: "Submission", value: `No. ${submissionNo}` }] : []),
    ],
    passages: [{ label: "Reason", text: data.reason }],
    buttons: openTicket(data, links),
    link: null,
    next: [
      "The ticket is In Progress again and synchronization goes on. What was written while it waited for approval is not shared.",
    ],
    foot: foot(data),
  };
}

/** N19 */
export function approved(data: MailData["N19"], links: Links): Letter {
  const { lead, partner, side } = data;
  return {
    ...ended(data, links),
    subject:
      side === "lead"
        ? `${partner.name}’s work on ${ownNumber(data)} is approved and complete`
        : `${lead.name} approved the completion of ${ownNumber(data)}`,
    headline: "Complete",
  };
}

/** N20 */
export function completedByLead(data: MailData["N20"], links: Links): Letter {
  const { lead, ticketCompleted } = data;
  const letter = ended(data, links);
  return {
    ...letter,
    subject: `${lead.name} completed ${ownNumber(data)}`,
    headline: `Closed by ${lead.name}`,
    next: [
      ticketCompleted
        ? `${lead.name} set its ticket to Complete, so the outsourced work is complete without an approval.`
        : `${lead.name} completed the outsourced work without waiting for a report.`,
      ...letter.next,
    ],
  };
}

function ended(data: MailData["N19"] | MailData["N20"], links: Links): Omit<Letter, "subject" | "headline"> {
  const { lead, partner, side } = data;
  return {
    preheader: "Synchronization has ended for good.",
    over: bothNumbers(data),
    title: data.title,
    facts: [
      { label: "Completed by", value: doer(data) },
      { label: "Completed", value: zoned(data.at, data) },
      ...figures(data.figures),
    ],
    passages: [],
    buttons: openTicket(data, links),
    link: null,
    next: [
      "Synchronization has ended for good; each side keeps its own ticket.",
      side === "lead"
        ? `Next is billing: the time of ${partner.name} stands on your ticket as one non-billable charge, which is your cost.`
        : `Next is billing: bill ${lead.name} for your hours and charges by the agreed terms.`,
    ],
    foot: foot(data),
  };
}
