import "server-only";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import type { z } from "zod";
import { refusalText } from "../domain/labels";
import type { Refusal } from "../domain/refusals";
import type { Context } from "../services/context";
import { outage } from "./answer";
import { authOptions } from "./config";
import { findContext, findIdleContext } from "./context";
import { isOwnRequest } from "./origin";

/** next-auth's own routes. */
export const authRoute = (
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> => NextAuth(request, context, authOptions());

type Place = { params: Promise<Record<string, string | string[] | undefined>> };

/**
 * The way in that is no page and no form: files. `schema` reads the path's parameters and the query together. Nobody
 * signed in: a person is sent to sign in, a program gets 401. A malformed address is not found. `idle`: pages ask it by
 * themselves, so it keeps no session alive.
 */
export function route<Schema extends z.ZodType>(
  schema: Schema,
  verb: (ctx: Context, input: z.output<Schema>, request: Request) => Promise<Response>,
  { idle = false } = {},
) {
  return async (request: Request, place: Place): Promise<Response> => {
    const url = new URL(request.url);
    if (!isOwnRequest(request.method, request.headers)) return refusedAnswer("notPermitted"); // D-20
    try {
      const ctx = await (idle ? findIdleContext() : findContext());
      if (!ctx)
        return request.headers.get("sec-fetch-mode") === "navigate" ? signInAnswer() : refusedAnswer("needsSignIn");
      const input = schema.safeParse({ ...Object.fromEntries(url.searchParams), ...(await place.params) });
      if (!input.success) return refusedAnswer("notFound");
      return await verb(ctx, input.data, request);
    } catch (error) {
      const because = outage(error);
      if (because === null) throw error;
      return refusedAnswer(because);
    }
  };
}

const STATUS: Partial<Record<Refusal, number>> = {
  needsSignIn: 401,
  notPermitted: 403,
  notFound: 404,
  fileGone: 410,
  tooLarge: 413,
  wrongFile: 415,
  tooManyTries: 429,
  busy: 503,
  unavailable: 503,
  quotaReached: 507,
};

export const statusOf = (because: Refusal): number => STATUS[because] ?? 422;

/** A refusal as plain text, for programs and for people who open the address. */
export function refusedAnswer(because: Refusal): Response {
  return new Response(refusalText(because), {
    status: statusOf(because),
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "private, no-store", ...noPage },
  });
}

const noPage = { "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'" };
const signInAnswer = () => new Response(null, { status: 303, headers: { Location: "/sign-in" } });
