import type { TicketMail } from "../../domain/mails";
import type { Letter, Links, Passage } from "../letter";
import { bothNumbers, doer, doerCompany, excerpt, foot, moment, openTicket, ownNumber } from "../words";
import { write } from "./index";

const NAMED = 3;

/** Several things of one ticket as one mail, each with who, when and what (D38). */
export function bundle(mails: readonly [TicketMail, ...TicketMail[]], links: Links): Letter {
  const { data } = mails.at(-1) ?? mails[0];
  const number = ownNumber(data);
  const companies = new Set(mails.map((mail) => doerCompany(mail.data) ?? doer(mail.data)));
  const [company] = companies;
  const what = `${mails.length} changes`;
  const told = mails.map((mail) => ({ mail, letter: write(mail, links) }));
  return {
    subject: companies.size === 1 ? `${company} on ${number}: ${what}` : `${number}: ${what}`,
    preheader: `${told
      .slice(0, NAMED)
      .map(({ letter }) => briefOf(letter))
      .join(", ")}${told.length > NAMED ? " and more" : ""}.`,
    headline: companies.size === 1 ? `${what} by ${company}` : what,
    over: bothNumbers(data),
    title: data.title,
    facts: [],
    passages: told.map(({ mail, letter }) => entry(mail, letter)),
    buttons: openTicket(data, links),
    link: null,
    next: ["These came within a few minutes and stand here in one mail, oldest first."],
    foot: foot(data),
  };
}

const briefOf = (letter: Letter): string => letter.brief ?? letter.headline;

/** Who and when stand in the label already: the first two facts of every mail that waits. */
function entry({ data }: TicketMail, letter: Letter): Passage {
  const facts = letter.facts.slice(2).map(({ label, value }) => `${label}: ${value}`);
  const texts = letter.passages.map(({ label, text }) =>
    letter.passages.length > 1 || text.includes("\n(was: ") ? `${label}: ${text}` : text,
  );
  return {
    label: `${moment(data.at, data)}: ${briefOf(letter)}`,
    text: excerpt([...facts, ...texts].join("\n"), "the rest stands on the ticket"),
  };
}
