import { randomUUID } from "node:crypto";
import { cookieName, sealTicket } from "../../lib/auth/ticket";
import { asId, type SessionId, type TenantId, type UserId } from "../../lib/domain/ids";
import type { House, Running } from "./house";

export type Person = { tenant: TenantId; user: UserId; cookie: string };

/** So many signed-in sessions of the lead's people, as our cookie and as that of the floors. */
export async function signIn(house: House, count: number): Promise<(web: Running) => Promise<Person[]>> {
  const users = await house.root<{ tenant: TenantId; user: UserId }[]>`
    select tenant_id as tenant, user_id as "user" from members
    where email in ('dispatcher@brightwater.example', 'admin@brightwater.example') order by email desc`;
  const sessions = Array.from({ length: count }, (_, at) => ({
    ...users[at % users.length]!,
    session: asId<SessionId>(randomUUID()),
  }));
  await house.root`
    insert into sessions ${house.root(
      sessions.map(({ tenant, user, session }) => ({
        id: session,
        tenant_id: tenant,
        user_id: user,
        created_at: new Date(),
        seen_at: new Date(),
        expires_at: new Date(Date.now() + 11 * 3_600_000),
      })),
    )}`;
  return async (web) => {
    process.env.NEXTAUTH_SECRET = house.secrets.auth;
    process.env.APP_URL = `http://127.0.0.1:${web.port}`;
    const sealed = await Promise.all(
      sessions.map(async ({ tenant, user, session }) => ({
        tenant,
        user,
        cookie: `${cookieName()}=${await sealTicket({ userId: user, sessionId: session })}; sid=${session}.${user}`,
      })),
    );
    delete process.env.NEXTAUTH_SECRET; // the next size has its own
    delete process.env.APP_URL;
    return sealed;
  };
}
