import type { Context } from "../../services/context";
import { viewNotifications } from "../../services/notifications/view";
import { viewTicket } from "../../services/tickets/view-ticket";
import type { StreamItemView } from "../../services/tickets/view-ticket-item";
import { STREAM_PAGE } from "../../services/tickets/view-ticket-stream";
import type { Known } from "./known";
import type { Item, Law, Ticket } from "./law";
import { rightsOf, seesMoney } from "./law-items";
import type { Who } from "./steps";

const LEVELS = ["none", "allowOutsourcing", "allowPartnerManagement", "allowAll"] as const;
/** What is looked at: mostly the whole stream. */
const SHOWS = ["all", "all", "note", "all", "timeEntry", "all", "charge", "all", "attachment"] as const;
const CUT = ["severedEdit", "severedDelete", "sourceDeleted", "keptPosted"];
const WORDS = /[kb]\d+(x\d+)?( v\d+)?$/m;

/**
 * What this person is shown of a ticket and of the news by the services behind the pages, against the law: every item
 * with its words, amounts, mark and buttons. A line for each that is missing or too much.
 */
export async function shownWrong(known: Known, law: Law, ticket: Ticket, who: Who, turn: number): Promise<string[]> {
  const { company } = ticket;
  const { ctx } = known.as(company, who);
  const { level, active } = law.people[company][who];
  if (!active) return []; // has no session
  const reader: Context = { ...ctx, actor: { ...ctx.actor, level: LEVELS[level] } }; // as the session says
  const show = SHOWS[turn % SHOWS.length]!; // within
  const { number } = known.tickets[ticket.no]!; // the law's tickets were made here
  const [page, list] = await Promise.all([
    viewTicket(reader, { number, show, before: null }),
    viewNotifications(reader, {}),
  ]);
  const wanted = law.itemsOf(ticket).filter(({ kind }) => show === "all" || kind === show);
  if (!page) return [`ticket ${ticket.no} is not shown`];
  if (page.stream.older) return []; // the rest stands on the next page
  const items = page.stream.entries.filter((entry): entry is StreamItemView => entry.type === "item");
  const nameOf = (item: Item) => [item.words, ...(item.origin === "bundle" ? [bundled(item)] : [])];
  const shown = items.map((item) => lineOf(item)).sort();
  const due = wanted.map((item) => dueOf(law, item, who, nameOf(item).at(-1)!)).sort();
  const news = law.news[company].filter((one) => one.who === who);
  const unread = list.rows.filter((row) => row.unread).length;
  const wrong = [
    ...due.filter((line) => !shown.includes(line)).map((line) => `not shown: ${line}`),
    ...shown.filter((line) => !due.includes(line)).map((line) => `shown: ${line}`),
  ];
  if (shown.length !== due.length) wrong.push(`${shown.length} shown, ${due.length} due`);
  if (news.length <= STREAM_PAGE && list.rows.length !== news.length)
    wrong.push(`${list.rows.length} news, not ${news.length}`);
  if (news.length <= STREAM_PAGE && unread !== news.filter(({ isRead }) => !isRead).length)
    wrong.push(`${unread} news unread`);
  return wrong.map((line) => `ticket ${ticket.no} for ${company} ${who}: ${line}`);
}

/** Its title is the program's own until somebody edits it. */
const bundled = ({ words, edits }: Item): string => (edits > 0 ? words : "the bundle");

const line = (...parts: (string | number | false | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== false && part !== "").join(" ");

function lineOf({ kind, body, charge, file, time, theirs, receipt, rights }: StreamItemView): string {
  const text = charge?.name ?? file?.name ?? body;
  const words = text.startsWith("Outsourced labor") ? "the bundle" : (WORDS.exec(text)?.[0] ?? text);
  const buttons = [rights.edit && "edit", rights.price && "price", rights.severs && "severs", rights.share && "share"];
  const mark = receipt && receipt.glyph !== "lock" ? receipt.glyph : "";
  const amount = charge?.amountCents ?? null;
  return line(kind, words, theirs ? "theirs" : "own", time?.minutes, amount, mark, ...buttons);
}

function dueOf(law: Law, item: Item, who: Who, words: string): string {
  const reader = { who, company: item.ticket.company };
  const theirs = item.origin === "mirror" || item.origin === "mirrorOfTime";
  const amount = item.kind === "charge" && seesMoney(law, reader, item) ? item.cents : null;
  const minutes = item.kind === "timeEntry" ? item.minutes : undefined;
  return line(
    item.kind,
    words,
    theirs ? "theirs" : "own",
    minutes,
    amount,
    markOf(law, item),
    rightsOf(law, reader, item),
  );
}

/** S45, S50, D60: cut, waiting outside, or with the other side; "" for what is here alone. */
function markOf(law: Law, item: Item): string {
  const link = law.links.findLast(({ source, copy }) => source === item || copy === item);
  if (link && CUT.includes(link.state)) return "cut";
  if (item.origin === "mirror" || item.origin === "mirrorOfTime") return item.internal ? "" : "share";
  if (item.origin === "bundle" || item.internal) return "";
  if (!link) return item.bornIn === "HOLD" ? "pause" : "";
  return link.state === "withdrawn" ? "" : "share";
}
