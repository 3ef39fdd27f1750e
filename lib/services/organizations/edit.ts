import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { clockNow } from "../../db/clock";
import { newId } from "../../db/id";
import { saveOrganizationWords } from "../../db/queries/ticket-words";
import { organizations } from "../../db/schema";
import type { OrganizationId, TenantId } from "../../domain/ids";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import type { OrganizationType } from "../../domain/ticket-status";
import { command } from "../command";
import type { Context } from "../context";

/** What a person fills in of an organization (3.2). */
export type NewOrganization = {
  name: string;
  type: OrganizationType;
  address: string | null;
  city: string | null;
  phone: string | null;
  fax: string | null;
  web: string | null;
  currency: string;
};
type Saved = Promise<Result<{ organizationId: OrganizationId }, Refusal>>;

export function createOrganization(ctx: Context, input: NewOrganization): Saved {
  return command(ctx, "organization.create", input, async (tx, me) => {
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "work")) return refuse("notPermitted");
    const now = await clockNow(tx);
    const id = newId<OrganizationId>();
    await tx.insert(organizations).values({ ...input, tenantId: me.tenantId, id, createdAt: now, updatedAt: now });
    return ok({ organizationId: id });
  });
}

export type EditOrganization = NewOrganization & {
  organizationId: OrganizationId;
  expectedVersion: number;
  active: boolean;
};

/**
 * Saves an organization; `active: false` takes it out of every choice and leaves its tickets alone. Its open tickets are
 * found by the new name at once.
 */
export function editOrganization(ctx: Context, input: EditOrganization): Saved {
  const { organizationId, expectedVersion, ...fields } = input;
  return command(ctx, "organization.edit", input, async (tx, me) => {
    const held = await lockOrganization(tx, me.tenantId, organizationId);
    if (!held) return refuse("notFound");
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "work")) return refuse("notPermitted");
    if (held.version !== expectedVersion) return refuse("stale", { at: held.updatedAt });
    const now = await clockNow(tx);
    await tx
      .update(organizations)
      .set({ ...fields, updatedAt: now, version: held.version + 1 })
      .where(and(eq(organizations.tenantId, me.tenantId), eq(organizations.id, organizationId)));
    if (fields.name !== held.name) await saveOrganizationWords(tx, me.tenantId, organizationId);
    return ok({ organizationId });
  });
}

/** Held until commit. */
export async function lockOrganization(tx: Tx, tenant: TenantId, id: OrganizationId) {
  const [row] = await tx
    .select()
    .from(organizations)
    .where(and(eq(organizations.tenantId, tenant), eq(organizations.id, id)))
    .for("update");
  return row ?? null;
}
