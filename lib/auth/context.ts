import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect, unstable_rethrow } from "next/navigation";
import { after } from "next/server";
import { cache } from "react";
import { asId, isId, type RequestId } from "../domain/ids";
import type { Context, OpenContext } from "../services/context";
import { database } from "../services/database";
import { findActor, touchSession } from "../services/sessions/find";
import { clientAddress } from "./address";
import { isPageInOutage } from "./outage-page";
import { ownPath, PATH_HEADER, signInHref } from "./return-path";
import { readTicket } from "./ticket";

/** How the request came, before anybody is known. */
export async function openContext(): Promise<OpenContext> {
  const head = await headers();
  const userAgent = head.get("user-agent")?.slice(0, 300) ?? null;
  return { db: database(), request: { id: null, address: clientAddress(head), userAgent } };
}

const find = cache(async () => {
  const ticket = await readTicket(await cookies());
  if (!ticket) return null;
  const open = await openContext();
  const found = await findActor(open.db, ticket);
  if (!found) return null;
  const { actor, unread, mailBehindSince } = found;
  return { ctx: { ...open, actor, unread, mailBehindSince }, sessionId: ticket.sessionId, ...found };
});

/** Who asks, with what the frame of every page shows of their news. */
export type Visitor = Context & { unread: number; mailBehindSince: Date | null };

/** Who asks, or null: the cookie only names a session, its row decides, at every request (G14). Once per rendering. */
export const findContext = cache(async (): Promise<Visitor | null> => {
  const found = await findHeldContext();
  return found && !found.held ? found.ctx : null;
});

/** The same where somebody may come who must set up an authenticator app first: for that alone, and for signing out. */
export const findHeldContext = cache(async (): Promise<{ ctx: Visitor; held: boolean } | null> => {
  const found = await find();
  if (!found) return null;
  const { ctx, sessionId, worn, held } = found;
  if (worn) after(() => touchSession(ctx.db, sessionId).catch(() => {})); // the next request touches it
  return { ctx, held };
});

/** Who asks, held or not; a stranger is sent to sign in. */
export const requireHeldContext = async (): Promise<{ ctx: Visitor; held: boolean }> =>
  (await findHeldContext()) ?? toSignIn(await headers());

/** The same for what a page asks by itself: nobody was at work, so the session goes on aging (D-11). */
export async function findIdleContext(): Promise<Context | null> {
  const found = await find();
  return found && !found.held ? found.ctx : null;
}

/** The company's highest event number before this page was read: whatever comes after it is news to the page. */
export const eventNumber = async (): Promise<number> => (await find())?.eventNumber ?? 0;

/**
 * Who asks, of whatever kind of company; a stranger is sent to sign in, and comes back here afterwards; who must set up
 * an app is sent to do so. The first page of an outage is asked for once more: Next would answer it with a page that is
 * empty without scripts, the proxy knows by then and has a whole one.
 */
export async function requireVisitor(): Promise<Visitor> {
  const head = await headers();
  try {
    const found = await findHeldContext();
    if (found?.held) redirect(FACTOR_PAGE);
    return found?.ctx ?? toSignIn(head);
  } catch (error) {
    unstable_rethrow(error);
    if (isPageInOutage(head) && !head.has("content-type")) redirect(ownPath(head.get(PATH_HEADER)));
    throw error;
  }
}

/** The same for the pages of an instance: for a portal company's people they do not exist (A20). */
export async function requireContext(): Promise<Visitor> {
  const ctx = await requireVisitor();
  return ctx.actor.tenantKind === "portal" ? notFound() : ctx;
}

export const FACTOR_PAGE = "/second-factor";

export const toSignIn = (head: Headers): never => redirect(signInHref(head.get(PATH_HEADER)));

/** The form's own key: the same form sent twice acts once. */
export function withRequestId<Ctx extends OpenContext>(ctx: Ctx, requestId: unknown): Ctx {
  const id = isId(requestId) ? asId<RequestId>(requestId) : null;
  return { ...ctx, request: { ...ctx.request, id } };
}
