import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { newId } from "../db/id";
import type { TenantId, UserId } from "../domain/ids";
import type { Context, OpenContext } from "../services/context";
import { findActor } from "../services/sessions/find";
import { hashPassword } from "../services/sessions/password";
import { signIn } from "../services/sessions/sign-in";

export type Person = { userId: UserId; tenantId: TenantId; email: string; password: string };

/** One company with one person who can sign in. `root` passes the row policies. */
export async function makePerson(root: postgres.Sql, more: { active?: boolean } = {}): Promise<Person> {
  const [tenantId, userId] = [newId<TenantId>(), newId<UserId>()];
  const password = "plum tractor 9 violet";
  const email = `dana-${randomUUID()}@fixture.example`;
  const hash = await hashPassword(password);
  await root.begin((sql) => [
    sql`insert into tenants (id, kind, created_at) values (${tenantId}, 'instance', clock())`,
    sql`insert into companies (tenant_id, name, short_name, monogram, currency, time_zone, ticket_prefix, created_at)
        values (${tenantId}, 'Fixture IT', 'Fixture', 'FI', 'EUR', 'Europe/Berlin', 'FX', clock())`,
    sql`insert into users (id, tenant_id, email, password_hash, active, created_at)
        values (${userId}, ${tenantId}, ${email}, ${hash}, ${more.active ?? true}, clock())`,
    sql`insert into members (tenant_id, user_id, first_name, last_name, email, role, outsource_level, created_at)
        values (${tenantId}, ${userId}, 'Dana', 'Field', ${email}, 'admin', 'allowAll', clock())`,
  ]);
  return { tenantId, userId, email, password };
}

/** A context with a real session, as a browser would have it. */
export async function signedIn(open: OpenContext, person: Person): Promise<Context> {
  const entered = await signIn(open, { email: person.email, password: person.password, old: null });
  if (!entered.ok) throw new Error(entered.error);
  const found = await findActor(open.db, entered.value);
  if (!found) throw new Error("the new session was not found");
  return { ...open, actor: found.actor };
}
