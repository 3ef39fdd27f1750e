import type { CompanyEventData, NamedChange } from "../events-of-company";
import { LEVEL_LABELS } from "./words";

type CompanyEvent = {
  [Kind in keyof CompanyEventData]: { kind: Kind; data: CompanyEventData[Kind] };
}[keyof CompanyEventData];

function list(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

function change({ label, from, to }: NamedChange): string {
  if (from === null) return to === null ? label : `${label} to ${to}`;
  return to === null ? `${label}, was ${from}` : `${label} from ${from} to ${to}`;
}

const tickets = (count: number): string =>
  count === 0 ? "" : ` ${count} open ${count === 1 ? "ticket stays" : "tickets stay"} assigned to them.`;

const elsewhere = (ended: number): string =>
  ended === 0 ? "" : ended === 1 ? " A session elsewhere was ended." : ` ${ended} sessions elsewhere were ended.`;

/** The sentence of what happened inside a company; `by` is who did it. */
export function companyPhrase(by: string, event: CompanyEvent): string {
  switch (event.kind) {
    case "companyFounded":
      return `${event.data.administrator} founded ${event.data.company}.`;
    case "agreementAccepted":
      return `${by} accepted the outsource agreement, version ${event.data.version}.`;
    case "memberAdded":
      return `${by} added ${event.data.name} as a user.`;
    case "memberInvited":
      return `${by} sent ${event.data.name} the link to set a password again.`;
    case "memberJoined":
      return `${event.data.name} set a password and can sign in.`;
    case "memberEdited":
      return event.data.changes.length === 0
        ? `${by} saved ${event.data.name}.`
        : `${by} changed ${event.data.name}: ${list(event.data.changes.map(change))}.`;
    case "levelsChanged":
      return `${by} changed outsourcing levels: ${list(
        event.data.changes.map(({ name, from, to }) => `${name} from ${LEVEL_LABELS[from]} to ${LEVEL_LABELS[to]}`),
      )}.`;
    case "memberDeactivated":
      return `${by} deactivated ${event.data.name}.${tickets(event.data.openTickets)}`;
    case "memberReactivated":
      return `${by} reactivated ${event.data.name}.`;
    case "passwordLinkAsked":
      return `Somebody asked for a link to set a new password of ${event.data.name}.`;
    case "passwordReplaced":
      return `${event.data.name} set a new password by the link. Every session was ended.`;
    case "passwordChanged":
      return `${event.data.name} set a new password.${elsewhere(event.data.ended)}`;
    case "secondFactorSet":
      return `${event.data.name} set up an authenticator app.`;
    case "secondFactorRemoved":
      return event.data.by === "self"
        ? `${event.data.name} removed the authenticator app.`
        : `${by} reset the authenticator app of ${event.data.name}.`;
    case "secondFactorRequired":
      return event.data.required
        ? `${by} requires an authenticator app of everyone.`
        : `${by} leaves it to everyone whether to use an authenticator app.`;
    case "companyEdited":
      return `${by} changed the company: ${list(event.data.changes.map(change))}.`;
    case "mailRetried":
      return `${by} had an e-mail to ${event.data.recipient} sent again: ${event.data.mail}.`;
    case "mailsSwitched":
      return event.data.off.length === 0
        ? `${by} gets every e-mail.`
        : `${by} switched e-mails off: ${list(event.data.off)}.`;
    case "ticketValuesChanged":
      return `${by} changed the ${event.data.list}: ${list(event.data.changes)}.`;
    case "organizationAdded":
      return `${by} added the organization ${event.data.name}.`;
    case "organizationEdited":
      return `${by} changed the organization ${event.data.name}: ${list(event.data.changes.map(change))}.`;
    case "contactAdded":
      return `${by} added ${event.data.name} to ${event.data.organization}.`;
    case "contactEdited":
      return `${by} changed ${event.data.name} of ${event.data.organization}: ${list(event.data.changes.map(change))}.`;
  }
}
