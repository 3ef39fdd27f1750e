import type { UserId } from "./ids";
import type { Mail } from "./mails";

/** Mails about an account and no ticket. Mandatory, and none waits for another. */
export const ACCOUNT_MAILS = ["N21"] as const;
/** What each is called in a list of mails. */
export const ACCOUNT_MAIL_LABELS = { N21: "Link to set a password" } as const satisfies Record<
  (typeof ACCOUNT_MAILS)[number],
  string
>;
export type AccountMailNumber = (typeof ACCOUNT_MAILS)[number];

/** What each of them carries. Instants are ISO 8601 in UTC; nothing here is read again later (D-15). */
type AccountBase = {
  company: { name: string; shortName: string };
  /** IANA zone of the reader's company. */
  timeZone: string;
  /** Who did it; null where nobody was signed in. */
  actorName: string | null;
  at: string;
  /** An address for answers, one mailbox only; null: answers go to the sender address. */
  replyTo: string | null;
};

/** The two ways to a password by link: the first one of a new user, or a forgotten one. */
export const PASSWORD_LINKS = { member: { hours: 7 * 24 }, password: { hours: 1 } } as const;
export type PasswordLink = keyof typeof PASSWORD_LINKS;

export type AccountMailData = {
  /** The link is made at delivery, so that it stands nowhere but in the mail (D-13). */
  N21: AccountBase & { link: PasswordLink; userId: UserId };
};
export type AccountMail = {
  [Template in AccountMailNumber]: { template: Template; data: AccountMailData[Template] };
}[AccountMailNumber];

/** Whatever goes out. */
export type AnyMail = Mail | AccountMail;

export const isAccountMailNumber = (text: string): text is AccountMailNumber =>
  ACCOUNT_MAILS.some((number) => number === text);
export const isAccountMail = (mail: AnyMail): mail is AccountMail => isAccountMailNumber(mail.template);
