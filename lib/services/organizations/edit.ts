import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { clockNow } from "../../db/clock";
import { newId } from "../../db/id";
import { saveOrganizationWords } from "../../db/queries/ticket-words";
import { organizations } from "../../db/schema";
import type { OrganizationId, TenantId } from "../../domain/ids";
import { ORGANIZATION_TYPE_LABELS } from "../../domain/labels";
import { namedChanges } from "../../domain/named-changes";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import type { OrganizationType } from "../../domain/ticket-status";
import { command } from "../command";
import type { Context } from "../context";
import { tell } from "../tell";

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
    await tell(ctx, me, tx, now, "organizationAdded", { organizationId: id, name: input.name });
    return ok({ organizationId: id });
  });
}

export type EditOrganization = NewOrganization & {
  organizationId: OrganizationId;
  expectedVersion: number;
  active: boolean;
};

const LABELS = {
  name: "name",
  type: "type",
  address: "address",
  city: "city",
  phone: "phone",
  fax: "fax",
  web: "web address",
  currency: "currency",
  active: "active",
} as const;
const said = (fields: NewOrganization & { active: boolean }) => ({
  ...fields,
  type: ORGANIZATION_TYPE_LABELS[fields.type],
});

/**
 * Saves an organization; `active: false` takes it out of every choice and leaves its tickets alone. Its open tickets are
 * found by the new name at once. Saving without a change changes nothing.
 */
export function editOrganization(ctx: Context, input: EditOrganization): Saved {
  const { organizationId, expectedVersion, ...fields } = input;
  return command(ctx, "organization.edit", input, async (tx, me) => {
    const held = await lockOrganization(tx, me.tenantId, organizationId);
    if (!held) return refuse("notFound");
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "work")) return refuse("notPermitted");
    if (held.version !== expectedVersion) return refuse("stale", { at: held.updatedAt });
    const changes = namedChanges(LABELS, said(held), said(fields));
    if (changes.length === 0) return ok({ organizationId });
    const now = await clockNow(tx);
    await tx
      .update(organizations)
      .set({ ...fields, updatedAt: now, version: held.version + 1 })
      .where(and(eq(organizations.tenantId, me.tenantId), eq(organizations.id, organizationId)));
    if (fields.name !== held.name) await saveOrganizationWords(tx, me.tenantId, organizationId);
    await tell(ctx, me, tx, now, "organizationEdited", { organizationId, name: fields.name, changes });
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
