import type { IncomingMessage, ServerResponse } from "node:http";
import { readTicket } from "../auth/ticket";
import type { Db } from "../db/client";
import { LiveSince } from "../inputs/live";
import { findActor } from "../services/sessions/find";
import type { Hub, Reader } from "./hub";
import { readerOf, startOf } from "./reader";
import { NO_ROOM, STREAM_HEADERS } from "./response";

/** What next.config.ts gives every answer of the pages. */
const EVERYWHERE = {
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
};
const NO_STORE = { ...EVERYWHERE, "Cache-Control": "private, no-store" };

/** The cookies of a request, as far as the session's is concerned. */
function jarOf(header = "") {
  const pairs = header.split(";").map((pair) => pair.trim().split("=", 2));
  return {
    get: (name: string) => {
      const found = pairs.find(([key]) => key === name);
      return found && { name, value: decodeURIComponent(found[1] ?? "") };
    },
  };
}

async function findReader(db: Db, { headers }: IncomingMessage): Promise<Reader | null> {
  const ticket = await readTicket(jarOf(headers.cookie));
  const found = ticket && (await findActor(db, ticket));
  return found && !found.held ? readerOf(found.actor) : null;
}

/** One request to the process of its own: the same addresses, cookie and session check as inside Next. */
export async function answer(db: Db, hub: Hub, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://live.invalid");
  const plain = (status: number, headers: Record<string, string> = NO_STORE) =>
    response.writeHead(status, headers).end();
  if (request.method !== "GET") return void plain(405, { Allow: "GET" });
  if (url.pathname === "/live") return void plain(200);
  if (!["/live/stream", "/live/news"].includes(url.pathname)) return void plain(404);
  const input = LiveSince.safeParse(Object.fromEntries(url.searchParams));
  if (!input.success) return void plain(404);
  const reader = await findReader(db, request);
  if (!reader) return void plain(401);
  const { after } = input.data;
  if (url.pathname === "/live/news") {
    const news = await hub.catchUp(reader, after ?? null);
    response.writeHead(200, { ...NO_STORE, "Content-Type": "application/json" }).end(JSON.stringify(news));
    return;
  }
  const lastEventId = request.headers["last-event-id"];
  const start = startOf(after, typeof lastEventId === "string" ? lastEventId : null);
  const leave = hub.open(reader, start, {
    send: (text) => {
      if (!response.headersSent) response.writeHead(200, { ...EVERYWHERE, ...STREAM_HEADERS });
      response.write(text);
    },
    backlog: () => response.writableLength,
    end: () => response.end(),
  });
  if (!leave) return void plain(NO_ROOM.status, NO_ROOM.headers);
  response.on("close", leave);
}
