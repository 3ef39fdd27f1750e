import type { MailData } from "../../domain/mails";
import type { Letter, Links } from "../letter";
import { bothNumbers, doer, foot, moment, openTicket, ownNumber, zoned } from "../words";

/** N5 */
export function accepted(data: MailData["N5"], links: Links): Letter {
  const { partner, partnerTicketNumber, completeBy } = data;
  const due = completeBy ? `, complete by ${moment(completeBy, data)}` : "";
  return {
    subject: `${partner.name} accepted ${ownNumber(data)}${due}`,
    preheader: `Accepted by ${doer(data)}.`,
    headline: `${partner.name} accepted the ticket`,
    over: bothNumbers(data),
    title: data.title,
    facts: [
      { label: "Accepted by", value: doer(data) },
      { label: "Accepted", value: zoned(data.at, data) },
      ...(partnerTicketNumber ? [{ label: "Their ticket", value: partnerTicketNumber }] : []),
      ...(completeBy ? [{ label: "Complete by", value: zoned(completeBy, data), strong: true }] : []),
    ],
    passages: [],
    buttons: openTicket(data, links),
    link: null,
    next: ["Both tickets are now linked: what either side shares appears on the other."],
    foot: foot(data),
  };
}

/** N6 */
export function declined(data: MailData["N6"], links: Links): Letter {
  const { partner, lead, side, byLinkSentTo } = data;
  const number = ownNumber(data);
  const by = byLinkSentTo ? `By the link sent to ${byLinkSentTo}` : doer(data);
  return {
    subject: side === "lead" ? `${partner.name} declined ${number}` : `${number} from ${lead.name} was declined`,
    preheader: data.reason,
    headline: side === "lead" ? `${partner.name} declined the ticket` : "The offer was declined",
    over: bothNumbers(data),
    title: data.title,
    facts: [
      { label: "Declined by", value: by },
      { label: "Declined", value: zoned(data.at, data) },
    ],
    passages: [{ label: "Reason", text: data.reason }],
    buttons: openTicket(data, links),
    link: null,
    next: [
      side === "lead"
        ? "The ticket is with you again. Outsource it to another partner, or assign it."
        : `If nobody at ${partner.name} declined it, tell ${lead.name}: a declined offer cannot be taken back, but they can send a new one.`,
    ],
    foot: foot(data),
  };
}

/** N7 */
export function lapsed(data: MailData["N7"], links: Links): Letter {
  const { partner, lead, side, acceptBy } = data;
  const number = ownNumber(data);
  const deadline = moment(acceptBy, data);
  return {
    subject:
      side === "lead"
        ? `${partner.name} did not answer ${number} by ${deadline}: declined automatically`
        : `${number} from ${lead.name} was not answered by ${deadline}: declined automatically`,
    preheader: "The accept-by time has passed.",
    headline: "Declined automatically",
    over: bothNumbers(data),
    title: data.title,
    facts: [
      { label: "Offered to", value: partner.name },
      { label: "Accept by", value: zoned(acceptBy, data), strong: true },
    ],
    passages: [],
    buttons: openTicket(data, links),
    link: null,
    next: [
      side === "lead"
        ? "The ticket is with you again. Outsource it to another partner, or assign it."
        : `The links of the offer no longer work. ${lead.name} can send a new offer.`,
    ],
    foot: foot(data),
  };
}

/** N8 */
export function canceled(data: MailData["N8"], links: Links): Letter {
  const { lead, reason, ticketCompleted } = data;
  return {
    subject: `${lead.name} canceled ${ownNumber(data)}`,
    preheader: reason || "The ticket was taken back.",
    headline: `${lead.name} took the ticket back`,
    over: bothNumbers(data),
    title: data.title,
    facts: [
      { label: "Canceled by", value: doer(data) },
      { label: "Canceled", value: zoned(data.at, data) },
    ],
    passages: reason ? [{ label: "Reason", text: reason }] : [],
    buttons: openTicket(data, links),
    link: null,
    next: [
      ...(ticketCompleted ? [`${lead.name} completed the ticket itself.`] : []),
      "The offer is closed and its links no longer work. There is nothing left to do.",
    ],
    foot: foot(data),
  };
}
