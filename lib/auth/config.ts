import "server-only";
import { cookies } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { asId, isId } from "../domain/ids";
import { SignIn } from "../inputs/sign-in";
import { endSession } from "../services/sessions/end";
import { signIn } from "../services/sessions/sign-in";
import { openContext } from "./context";
import { ownPath } from "./return-path";
import { appUrl, isHttps } from "./settings";
import { ABSOLUTE_SECONDS, cookieName, cookieOptions, readTicket, secret } from "./ticket";

/** next-auth with credentials only (D-10). Its own routes lead through the same verbs as our forms. */
export const authOptions = (): NextAuthOptions => ({
  secret: secret(),
  session: { strategy: "jwt", maxAge: ABSOLUTE_SECONDS },
  useSecureCookies: isHttps(),
  cookies: { sessionToken: { name: cookieName(), options: cookieOptions() } },
  pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
  providers: [
    CredentialsProvider({
      credentials: { email: { type: "email" }, password: { type: "password" } },
      async authorize(credentials) {
        const input = SignIn.safeParse(credentials);
        if (!input.success) return null;
        const old = await readTicket(await cookies());
        const result = await signIn(await openContext(), { ...input.data, old: old?.sessionId ?? null });
        return result.ok ? { id: result.value.userId, sessionId: result.value.sessionId } : null;
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) =>
      user && "sessionId" in user
        ? { sub: user.id, sessionId: user.sessionId }
        : { sub: token.sub, sessionId: token.sessionId },
    session: ({ session }) => ({ expires: session.expires }),
    redirect: ({ url }) => {
      const own = appUrl().origin;
      return own + ownPath(url.startsWith(`${own}/`) ? url.slice(own.length) : url); // A17
    },
  },
  events: {
    async signOut({ token }) {
      if (!isId(token?.sub) || !isId(token.sessionId)) return;
      await endSession((await openContext()).db, asId(token.sub), asId(token.sessionId));
    },
  },
});
