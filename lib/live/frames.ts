import type { Change, News } from "../inputs/live";
import type { Reader } from "./hub";
import type { Published } from "./reads";

const frame = (event: string, data: unknown, id?: number) =>
  `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** When the browser itself reconnects: spread, so that a restart does not bring everybody at once. */
export const retryFrame = (): string => `retry: ${1_000 + Math.floor(Math.random() * 4_000)}\n\n`;
export const newsFrame = (news: News): string => frame("news", news, news.number);
/** Tickets that somebody opened or left. */
export const hereFrame = (tickets: readonly string[]): string => frame("here", { tickets });
/** A comment for what stands between, and an event for the browser, which is not told of comments. */
export const beatFrame = (number: number): string => `:\n${frame("beat", { number }, number)}`;
/** The session is over. */
export const endFrame = (): string => frame("end", {});

/** The news of one reader: ids only, and of requests only those of the reader's own session. */
export function newsOf(reader: Reader, number: number, published: readonly Published[], all = false): News {
  const changes = all ? [] : published.map((one) => changeOf(reader, one));
  return { number, user: reader.userId, all, changes };
}

function changeOf({ sessionId }: Reader, one: Published): Change {
  const change = { ticket: one.ticketId, inside: one.inside };
  return one.requestId !== null && one.sessionId === sessionId ? { ...change, request: one.requestId } : change;
}
