import { hours, NEGOTIATED_LABELS } from "../../domain/labels";
import type { MailData } from "../../domain/mails";
import type { TermsChange } from "../../domain/outsource/terms-difference";
import type { Fact, Letter, Links } from "../letter";
import { bothNumbers, doer, excerpt, figures, foot, money, openTicket, ownNumber, page, zoned } from "../words";

type Base = MailData["N24"] | MailData["N25"];

function said(value: TermsChange["to"], { field }: TermsChange, base: Base): string {
  if (value === null) return field === "authorizedMinutes" ? "no limit" : "none";
  if (typeof value === "string") return zoned(value, base);
  return field === "authorizedMinutes" ? `${hours(value)} h` : money(value, base.currency);
}

/** Old and new, a line each. */
const differences = (base: Base): Fact[] =>
  base.changes.map((change) => ({
    label: NEGOTIATED_LABELS[change.field],
    value: `${said(change.to, change, base)}, was ${said(change.from, change, base)}`,
    strong: true,
  }));

const STEP_WORDS: Record<MailData["N24"]["step"], (base: MailData["N24"]) => string> = {
  proposed: ({ partner }) => `${partner.name} proposes other terms`,
  agreed: ({ lead }) => `${lead.name} agreed to your terms`,
  answered: ({ lead }) => `${lead.name} answers with other terms`,
  refused: ({ lead }) => `${lead.name} refused the proposed terms`,
};

/** N24 */
export function negotiated(data: MailData["N24"], links: Links): Letter {
  const { step, leadTicketNumber: number } = data;
  const words = STEP_WORDS[step](data);
  const href = data.side === "lead" ? page(data, links) : (links.own ?? page(data, links));
  const label = data.side === "lead" ? "Answer Proposal" : "View the Offer";
  return {
    subject: `${number}: ${words}`,
    preheader: differences(data)
      .map(({ label: field, value }) => `${field} ${value}`)
      .join("; "),
    headline: words,
    over: number,
    title: data.title,
    facts: [...differences(data), { label: "Accept by", value: zoned(data.acceptBy, data) }],
    passages: [
      { label: step === "refused" ? "Reason" : "Message", text: excerpt(data.text, "the rest stands there") },
    ].filter(({ text }) => text !== ""),
    buttons: href ? [{ label, href }] : [],
    link: null,
    next: NEXT[step],
    foot: foot(data),
  };
}

const NEXT: Record<MailData["N24"]["step"], string[]> = {
  proposed: ["The offer stays open as it stands until you agree, answer or refuse. Its accept-by time goes on."],
  agreed: ["The offer stands with these terms. Accept it in time; the links of earlier mails open it as well."],
  answered: [
    "The offer stands with these terms. Accept, decline or propose again; the links of earlier mails open it as well.",
  ],
  refused: ["The offer stands as it was. It can be accepted until its accept-by time."],
};

const REQUEST_WORDS: Record<MailData["N25"]["step"], (base: MailData["N25"]) => string> = {
  requested: ({ partner }) => `${partner.name} asks for a change of the terms`,
  granted: ({ lead, asAsked }) =>
    `${lead.name} granted ${asAsked ? "the change" : "other figures than were asked for"}`,
  refused: ({ lead }) => `${lead.name} refused the change`,
};

/** N25 */
export function changeAsked(data: MailData["N25"], links: Links): Letter {
  const { step } = data;
  const words = REQUEST_WORDS[step](data);
  const answer = step === "requested" ? page(data, links) : null;
  return {
    subject: `${ownNumber(data)}: ${words}`,
    preheader: data.text,
    headline: words,
    brief: words,
    over: bothNumbers(data),
    title: data.title,
    facts: [{ label: step === "requested" ? "Asked by" : "By", value: doer(data) }, ...differences(data)],
    passages: [{ label: "Reason", text: excerpt(data.text, "the rest stands on the ticket") }].filter(
      ({ text }) => text !== "",
    ),
    buttons: answer ? [{ label: "Answer Request", href: answer }] : openTicket(data, links),
    link: null,
    next:
      step === "requested"
        ? [
            "Grant it, grant other figures, or refuse it with a reason. The work goes on meanwhile under the terms as they stand.",
          ]
        : ["The work goes on under the terms as they stand now."],
    foot: foot(data),
  };
}

/** N23 */
export function limitReached(data: MailData["N23"], links: Links): Letter {
  const { partner, marks } = data;
  const part = (mark: number, what: string) =>
    mark === 0 ? [] : [mark === 100 ? `all authorized ${what}` : `${mark} % of the authorized ${what}`];
  const words = `${partner.name} has used ${[...part(marks.hours, "hours"), ...part(marks.charges, "charges")].join(" and ")}`;
  return {
    subject: `${ownNumber(data)}: ${words}`,
    preheader: words,
    headline: words,
    brief: words,
    over: bothNumbers(data),
    title: data.title,
    facts: figures(data.figures),
    passages: [],
    buttons: openTicket(data, links),
    link: null,
    next: ["Limits are shown and stop nothing. What was authorized can be raised when the partner asks for it."],
    foot: foot(data),
  };
}
