import type { Tx } from "../../db/client";
import { listActivePartners } from "../../db/queries/partners";
import type { PartnershipId, TenantId } from "../../domain/ids";

export type PartnerOption = {
  id: PartnershipId;
  name: string;
  shortName: string;
  monogram: string;
  timeZone: string | null;
  city: string | null;
  contactName: string | null;
  contactEmail: string | null;
  lastUsedAt: Date | null;
};
export type PartnerSearch = { search: string; recent: boolean };
/** `more`: there are further ones, and the search should be narrower. */
export type PartnerChoices = PartnerSearch & { partners: PartnerOption[]; more: boolean };

export const PARTNERS_SHOWN = 50;
const LONGEST_SEARCH = 100;

/** The list of the partner selector (12.1): active partners of the own company only (X8). */
export async function choosePartners(tx: Tx, tenant: TenantId, asked: PartnerSearch): Promise<PartnerChoices> {
  const search = asked.search.trim().slice(0, LONGEST_SEARCH).replaceAll("\0", "");
  const rows = await listActivePartners(tx, tenant, { search, recent: asked.recent, limit: PARTNERS_SHOWN + 1 });
  return { search, recent: asked.recent, partners: rows.slice(0, PARTNERS_SHOWN), more: rows.length > PARTNERS_SHOWN };
}
