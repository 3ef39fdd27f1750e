import { render } from "@react-email/render";
import { createElement } from "react";
import type { Mail } from "../domain/mails";
import { oneLine } from "./address";
import { LetterPage } from "./layout";
import type { Links } from "./letter";
import { plainText } from "./plain";
import { write } from "./templates";
import { bundle } from "./templates/bundle";

export type Rendered = { subject: string; html: string; text: string };

/** The same snapshot and links always give the same bytes, so a repeated delivery is the same mail. */
export async function renderMail(mails: readonly [Mail, ...Mail[]], links: Links): Promise<Rendered> {
  const [first, ...more] = mails;
  const letter = more.length === 0 ? write(first, links) : bundle(mails, links);
  return {
    subject: oneLine(letter.subject),
    html: await render(createElement(LetterPage, { letter })),
    text: plainText(letter),
  };
}
