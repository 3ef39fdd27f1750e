import { hours } from "../../domain/labels";
import type { MailData } from "../../domain/mails";
import type { Letter, Links } from "../letter";
import { authorized, doer, excerpt, foot, moment, money, page, pay, zoned } from "../words";

/** N3. Shows what the offer page shows by token, and no more (trust.md 5.1). */
export function offer(data: MailData["N3"], links: Links): Letter {
  const { lead, partner, terms, leadTicketNumber: number } = data;
  if (!links.own) throw new Error("an offer needs its link");
  const acceptBy = moment(terms.acceptBy, data);
  const limit = terms.authorizedMinutes === null ? "" : `, up to ${hours(terms.authorizedMinutes)} h`;
  const completeBy = terms.completeBy ? ` Complete by ${moment(terms.completeBy, data)}.` : "";
  return {
    subject: `${lead.name} offers you ${number}, accept by ${acceptBy}`,
    preheader: `${pay(terms)}${limit}.${completeBy}`,
    headline: `${lead.name} offers you a ticket`,
    over: `${number}, priority ${data.priorityName}`,
    title: data.title,
    facts: [
      { label: "Accept by", value: zoned(terms.acceptBy, data), strong: true },
      ...(terms.completeBy ? [{ label: "Complete by", value: zoned(terms.completeBy, data) }] : []),
      { label: "Pay", value: pay(terms) },
      { label: "Authorized", value: authorized(terms) },
      ...(terms.totalAuthorizedCents === null
        ? []
        : [{ label: "Total authorized", value: money(terms.totalAuthorizedCents, terms.currency), strong: true }]),
      ...(data.hasSite ? [{ label: "Place of work", value: "Shown with the offer after sign-in" }] : []),
    ],
    passages: [
      { label: "Instructions", text: excerpt(terms.instructions, "the rest stands in the offer") },
      { label: "Description", text: excerpt(data.description, "the rest stands in the offer") },
    ].filter(({ text }) => text !== ""),
    buttons: [
      { label: "Accept", href: `${links.own}?answer=accept` },
      { label: "Decline", href: `${links.own}?answer=decline` },
    ],
    link: { label: "View the offer", href: links.own },
    next: [
      "Both buttons open the offer; nothing is decided by opening it.",
      "Accepting asks you to sign in. Declining needs only the link in this mail and a reason.",
      `After ${acceptBy} the offer is declined automatically.`,
    ],
    foot: [
      `Sent by ${doer(data)}, ${whyOffered(data)}.`,
      `Times are in the zone ${data.timeZone.replaceAll("_", " ")}.`,
      `The link is meant for ${partner.name} alone: whoever has it can read and decline the offer.`,
      ...(data.replyTo ? [`Reply to this mail to reach ${lead.name}.`] : []),
    ],
  };
}

/** N4 */
export function reminder(data: MailData["N4"], links: Links): Letter {
  const { lead, leadTicketNumber: number } = data;
  const acceptBy = moment(data.acceptBy, data);
  const href = links.own ?? page(data, links);
  return {
    subject: `${number} from ${lead.name} waits for your answer, accept by ${acceptBy}`,
    preheader: `After ${acceptBy} the offer is declined automatically.`,
    headline: "An offer waits for your answer",
    over: `${number}, ${lead.name}`,
    title: data.title,
    facts: [
      { label: "Accept by", value: zoned(data.acceptBy, data), strong: true },
      ...(data.completeBy ? [{ label: "Complete by", value: zoned(data.completeBy, data) }] : []),
    ],
    passages: [],
    buttons: href
      ? [
          { label: "Accept", href: links.own ? `${href}?answer=accept` : href },
          ...(links.own ? [{ label: "Decline", href: `${href}?answer=decline` }] : []),
        ]
      : [],
    link: null,
    next: [`After ${acceptBy} the offer is declined automatically.`, "The links of earlier mails work as well."],
    foot: foot(data),
  };
}

const whyOffered = ({ because, partner }: MailData["N3"]): string =>
  because === "primaryContact"
    ? `because you are the primary contact of ${partner.name}`
    : `because you answer offers for ${partner.name}`;
