import { render } from "@react-email/render";
import { createElement } from "react";
import { type AnyMail, isAccountMail } from "../domain/account-mails";
import { isTicketMail, type TicketMail } from "../domain/mails";
import { oneLine } from "./address";
import { LetterPage } from "./layout";
import type { Letter, Links } from "./letter";
import { plainText } from "./plain";
import { write } from "./templates";
import { bundle } from "./templates/bundle";

/** At the foot of what nobody must get. */
const STOP = "Stop e-mails of this kind";

export type Rendered = { subject: string; html: string; text: string };

/** The same snapshot and links always give the same bytes, so a repeated delivery is the same mail. */
export async function renderMail(
  mails: readonly [AnyMail, ...AnyMail[]],
  links: Links,
  stopHref: string | null = null,
): Promise<Rendered> {
  const letter: Letter = { ...letterOf(mails, links), stop: stopHref ? { label: STOP, href: stopHref } : null };
  return {
    subject: oneLine(letter.subject),
    html: await render(createElement(LetterPage, { letter })),
    text: plainText(letter),
  };
}

function letterOf([only, ...more]: readonly [AnyMail, ...AnyMail[]], links: Links): Letter {
  if (more.length === 0) return write(only, links);
  const [first, ...rest] = [only, ...more].filter(
    (mail): mail is TicketMail => !isAccountMail(mail) && isTicketMail(mail),
  );
  if (!first || rest.length !== more.length) throw new Error("only mails about a ticket go out together");
  return bundle([first, ...rest], links);
}
