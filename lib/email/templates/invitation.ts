import type { MailData } from "../../domain/mails";
import type { Letter, Links } from "../letter";
import { doer, excerpt, moment, page, zoned } from "../words";

const zone = ({ timeZone }: { timeZone: string }) => `Times are in the zone ${timeZone.replaceAll("_", " ")}.`;

/** N1, and the reminder of one (INV-12). The words are the lead's own; what the buttons do is ours. */
export function invitation(data: MailData["N1"], links: Links): Letter {
  const { lead, partner, reminder } = data;
  if (!links.own) throw new Error("an invitation needs its link");
  const until = moment(data.expiresAt, data);
  return {
    subject: reminder ? `Reminder: ${data.subject}` : data.subject,
    preheader: `Answer by ${until}. Nothing is decided by opening the link.`,
    headline: reminder ? `${lead.name} waits for an answer` : `${lead.name} invites you`,
    over: `For ${partner.name}`,
    title: `Work on tickets for ${lead.name}`,
    facts: [
      { label: "From", value: doer(data) },
      { label: "Answer by", value: zoned(data.expiresAt, data), strong: true },
    ],
    passages: [{ label: "Message", text: excerpt(data.body, "the rest stands on the page of the invitation") }],
    buttons: [
      { label: "Accept", href: `${links.own}?answer=accept` },
      { label: "Decline", href: `${links.own}?answer=decline` },
    ],
    link: { label: "View the invitation", href: links.own },
    next: [
      "Both buttons open the invitation; nothing is decided by opening it.",
      "Accepting asks you to sign in, or to open an account for your company. Declining needs only the link in this mail.",
      `After ${until} the invitation runs out.`,
    ],
    foot: [
      `Sent for ${doer(data)}, who entered this address for ${partner.name}.`,
      zone(data),
      "The link is meant for you alone: whoever has it can read and decline the invitation.",
      ...(data.replyTo ? [`Reply to this mail to reach ${lead.name}.`] : []),
    ],
  };
}

/** N2. */
export function invitationAnswered(data: MailData["N2"], links: Links): Letter {
  const { partner, accepted, reason, byLinkSentTo } = data;
  const did = accepted ? "accepted your invitation" : "declined your invitation";
  const href = page(data, links);
  return {
    subject: `${partner.name} ${did}`,
    preheader: accepted ? "Tickets can be outsourced there now." : (reason ?? "No reason was given."),
    headline: `${partner.name} ${did}`,
    over: "Invitation",
    title: partner.name,
    facts: [
      { label: "By", value: byLinkSentTo ? `the link sent to ${byLinkSentTo}` : doer(data) },
      { label: accepted ? "Accepted" : "Declined", value: zoned(data.at, data) },
    ],
    passages: reason ? [{ label: "Reason", text: excerpt(reason, "the rest stands on the page of the partner") }] : [],
    buttons: href ? [{ label: `Open ${partner.shortName}`, href }] : [],
    link: null,
    next: accepted ? ["Tickets can be outsourced there now."] : ["It can be invited again."],
    foot: ["Sent because you sent this invitation.", zone(data)],
  };
}
