import type { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { asId, isId, type SessionId, type UserId } from "../domain/ids";
import { appUrl, isHttps } from "./settings";

/** All that the cookie holds (D-10). Both are looked up at each request. */
export type Ticket = { userId: UserId; sessionId: SessionId };

/** D-11: nothing works longer than this, however busy. */
export const ABSOLUTE_SECONDS = 12 * 3_600;

type Jar = Awaited<ReturnType<typeof cookies>>;

/** Copies of the application on one machine differ by port only, and cookies ignore ports. */
export const cookieName = (): string => (isHttps() ? "__Host-tandem" : `tandem-${appUrl().port || 80}`);

export const cookieOptions = () =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: isHttps(), maxAge: ABSOLUTE_SECONDS }) as const;

export function secret(): string {
  const value = process.env.NEXTAUTH_SECRET;
  if (!value) throw new Error("NEXTAUTH_SECRET is not set; start the application with npm start");
  return value;
}

/** null for anything that we did not seal, or that is over (A12). */
export async function readTicket(jar: Pick<Jar, "get">): Promise<Ticket | null> {
  const token = jar.get(cookieName())?.value;
  if (!token) return null;
  const content = await decode({ token, secret: secret() }).catch(() => null);
  if (!isId(content?.sub) || !isId(content.sessionId)) return null;
  return { userId: asId(content.sub), sessionId: asId(content.sessionId) };
}

export const sealTicket = ({ userId, sessionId }: Ticket): Promise<string> =>
  encode({ token: { sub: userId, sessionId }, secret: secret(), maxAge: ABSOLUTE_SECONDS });

export async function writeTicket(jar: Jar, ticket: Ticket): Promise<void> {
  jar.set(cookieName(), await sealTicket(ticket), cookieOptions());
}

export const dropTicket = (jar: Jar): void => {
  jar.set(cookieName(), "", { ...cookieOptions(), maxAge: 0 });
};
