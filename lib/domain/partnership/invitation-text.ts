/** What may stand in braces in the invitation's subject and text (INV-4). The names are what people type. */
export const PLACEHOLDERS = ["lead", "organization", "recipient", "inviter", "expires"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
export type Filling = Readonly<Record<Placeholder, string>>;

export const PLACEHOLDER_MEANINGS: Record<Placeholder, string> = {
  lead: "your company",
  organization: "the invited company",
  recipient: "the person it goes to",
  inviter: "who sends it",
  expires: "the last day to answer",
};

export type InvitationText = { subject: string; body: string };
export const MAX_SUBJECT = 150;
export const MAX_BODY = 4000;

export const DEFAULT_TEXT: InvitationText = {
  subject: "{{lead}} invites {{organization}} to work together",
  body: `Hello {{recipient}},

{{lead}} would like to hand tickets to {{organization}}. You choose for each ticket whether you take it.

Answer by {{expires}}. Accepting costs nothing and can be done with an account you have already, or with a new one.

{{inviter}}, {{lead}}`,
};

const BRACES = /\{\{([^{}]{0,60})\}\}/g;
const isPlaceholder = (name: string): name is Placeholder => PLACEHOLDERS.some((known) => known === name);

/** A68: plain replacement of the known names, once; whatever else stands in braces stays as it was typed. */
export const fill = (text: string, filling: Filling): string =>
  text.replace(BRACES, (typed: string, inner: string) => {
    const name = inner.trim();
    return isPlaceholder(name) ? filling[name] : typed;
  });

/** What stands in braces and is no placeholder, once each in the order of the text: the form warns of it. */
export function unknownPlaceholders(text: string): string[] {
  const found = [...text.matchAll(BRACES)].map(([, inner = ""]) => inner.trim()).filter((name) => !isPlaceholder(name));
  return [...new Set(found)];
}
