import { and, eq, sql } from "drizzle-orm";
import type { TenantId, UserId } from "../../domain/ids";
import type { Tx } from "../client";
import { companies, members } from "../schema";

const own = (tenantId: TenantId, userId: UserId) => and(eq(members.tenantId, tenantId), eq(members.userId, userId));

export async function findProfile(tx: Tx, tenantId: TenantId, userId: UserId) {
  const [row] = await tx
    .select({
      firstName: members.firstName,
      lastName: members.lastName,
      email: members.email,
      phone: members.phone,
      role: members.role,
      level: members.outsourceLevel,
      timeZone: members.timeZone,
      companyZone: companies.timeZone,
      mailsOff: members.mailsOff,
      version: members.version,
    })
    .from(members)
    .innerJoin(companies, eq(companies.tenantId, members.tenantId))
    .where(own(tenantId, userId));
  return row ?? null;
}

type Change = { firstName: string; lastName: string; phone: string | null; timeZone: string | null };

/** False when the row is no longer of this version. */
export async function saveProfile(tx: Tx, tenantId: TenantId, userId: UserId, version: number, change: Change) {
  const rows = await tx
    .update(members)
    .set({ ...change, version: sql`${members.version} + 1` })
    .where(and(own(tenantId, userId), eq(members.version, version)))
    .returning({ version: members.version });
  return rows.length === 1;
}

/** No version: the person alone changes it, and the last choice is the one that was wanted. */
export const saveMailsOff = (tx: Tx, tenantId: TenantId, userId: UserId, mailsOff: readonly string[]) =>
  tx
    .update(members)
    .set({ mailsOff: [...mailsOff] })
    .where(own(tenantId, userId));
