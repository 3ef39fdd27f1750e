import { and, eq } from "drizzle-orm";
import { listLeadPartners, listOpenInsourced } from "../../db/queries/lead-partners";
import { findMappable, listLikelyLeads, searchOrganizations } from "../../db/queries/offers";
import { leadPartners } from "../../db/schema";
import type { OrganizationId, PartnershipId } from "../../domain/ids";
import type { PartnerState } from "../../domain/partnership/states";
import { may } from "../../domain/permissions";
import type { Context } from "../context";
import { traitsOf } from "../outsource/view-accept";

export type LeadRow = {
  id: PartnershipId;
  name: string;
  state: PartnerState;
  /** The organization it is mapped to (MAP-3); null before its first ticket. */
  organization: { id: OrganizationId; name: string } | null;
  since: Date | null;
};

/** The companies this one works for; its own rows alone (ISO-3). */
export async function listLeads(ctx: Context): Promise<LeadRow[]> {
  const { tenantId } = ctx.actor;
  const rows = await ctx.db.read(tenantId, (tx) => listLeadPartners(tx, tenantId));
  return rows.map(({ organizationId, organizationName, ...row }) => ({
    ...row,
    organization: organizationId && organizationName ? { id: organizationId, name: organizationName } : null,
  }));
}

type Candidate = { id: OrganizationId; name: string; city: string | null; takenBy: string | null; because: string[] };
export type RemapView = {
  lead: { id: PartnershipId; name: string; version: number };
  from: { id: OrganizationId; name: string };
  suggested: Candidate[];
  search: string;
  found: Candidate[] | null;
  /** Chosen, with what changes (MAP-10). */
  preview: {
    to: Candidate;
    /** Open tickets without posted items: they can go along. */
    movable: { number: string; title: string }[];
    /** Open tickets that stay, since something on them is posted. */
    posted: { number: string; title: string }[];
  } | null;
};

/** MAP-10: the choice of another organization, and what would follow. null: not for this person, or nothing to remap. */
export function viewRemap(
  ctx: Context,
  asked: { partner: PartnershipId; organization: OrganizationId | null; search: string },
): Promise<RemapView | null> {
  const { tenantId } = ctx.actor;
  if (!mayRemap(ctx)) return Promise.resolve(null);
  return ctx.db.read(tenantId, async (tx) => {
    const [lead] = await tx
      .select()
      .from(leadPartners)
      .where(and(eq(leadPartners.tenantId, tenantId), eq(leadPartners.id, asked.partner)));
    const from = lead?.organizationId ? await findMappable(tx, tenantId, lead.organizationId) : null;
    if (!lead?.organizationId) return null;
    const search = asked.search.slice(0, 100);
    const [likely, found, to, open] = await Promise.all([
      listLikelyLeads(tx, tenantId, traitsOf(lead)),
      search ? searchOrganizations(tx, tenantId, search, 20) : null,
      asked.organization ? findMappable(tx, tenantId, asked.organization) : null,
      asked.organization ? listOpenInsourced(tx, tenantId, lead.id) : [],
    ]);
    const other = (one: { id: OrganizationId }) => one.id !== lead.organizationId;
    const named = (posted: boolean) =>
      open.filter((one) => one.posted === posted).map(({ number, title }) => ({ number, title }));
    return {
      lead: { id: lead.id, name: lead.name, version: lead.version },
      from: { id: lead.organizationId, name: from?.name ?? "an inactive organization" },
      suggested: likely.filter(other).map((one) => ({
        ...plain(one),
        because: [
          one.byName && "same name",
          one.byDomain && "same web or mail domain",
          one.byPhone && "same phone",
        ].filter((why) => why !== false),
      })),
      search,
      found: found?.filter(other).map(plain) ?? null,
      preview: to && other(to) ? { to: plain(to), movable: named(false), posted: named(true) } : null,
    };
  });
}

const plain = ({ id, name, city, takenBy }: Omit<Candidate, "because">): Candidate => ({
  id,
  name,
  city,
  takenBy,
  because: [],
});

/** MAP-10: an administrator, who may map at all (PERM-7). */
export const mayRemap = ({ actor }: Context): boolean => actor.role === "admin" && may(actor, "receive");
