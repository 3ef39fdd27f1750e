import type { ContactId, OrganizationId } from "./ids";
import type { OutsourceLevel, Role } from "./permissions";

/** One field of a person or of the company, old and new as people read them; null was or is empty. */
export type NamedChange = { label: string; from: string | null; to: string | null };

/** The jsonb of what happens inside one company and concerns no ticket: who is in it, what they may, how it is set up. */
export type CompanyEventData = {
  companyFounded: { company: string; administrator: string };
  /** 10.1: the version of the text that was read. */
  agreementAccepted: { version: string };
  memberAdded: { name: string; email: string; role: Role; level: OutsourceLevel };
  /** The link to set a password was asked for again. */
  memberInvited: { name: string };
  memberJoined: { name: string };
  memberEdited: { name: string; changes: NamedChange[] };
  levelsChanged: { changes: { name: string; from: OutsourceLevel; to: OutsourceLevel }[] };
  /** `openTickets`: assigned to them still. */
  memberDeactivated: { name: string; openTickets: number };
  memberReactivated: { name: string };
  passwordLinkAsked: { name: string };
  passwordReplaced: { name: string };
  /** By oneself, who knew the old one; neither is kept. `ended`: sessions elsewhere that ended with it (D-11). */
  passwordChanged: { name: string; ended: number };
  secondFactorSet: { name: string };
  secondFactorRemoved: { name: string; by: "self" | "administrator" };
  secondFactorRequired: { required: boolean };
  companyEdited: { changes: NamedChange[] };
  /** D-15: another day of tries for a mail that had failed. */
  mailRetried: { mail: string; recipient: string };
  /** What of section 13 a person no longer gets; all names, after the change. */
  mailsSwitched: { off: string[] };
  /** One of the lists behind a ticket's fields. */
  ticketValuesChanged: { list: string; changes: string[] };
  /** The address book. */
  organizationAdded: { organizationId: OrganizationId; name: string };
  organizationEdited: { organizationId: OrganizationId; name: string; changes: NamedChange[] };
  contactAdded: { contactId: ContactId; name: string; organization: string };
  contactEdited: { contactId: ContactId; name: string; organization: string; changes: NamedChange[] };
};

/** What stays inside one company for good, and reaches no other. */
export const COMPANY_EVENTS = [
  "companyFounded",
  "agreementAccepted",
  "memberAdded",
  "memberInvited",
  "memberJoined",
  "memberEdited",
  "levelsChanged",
  "memberDeactivated",
  "memberReactivated",
  "passwordLinkAsked",
  "passwordReplaced",
  "passwordChanged",
  "secondFactorSet",
  "secondFactorRemoved",
  "secondFactorRequired",
  "companyEdited",
  "ticketValuesChanged",
  "organizationAdded",
  "organizationEdited",
  "contactAdded",
  "contactEdited",
  "mailRetried",
  "mailsSwitched",
] as const satisfies readonly (keyof CompanyEventData)[];
