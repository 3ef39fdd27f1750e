import { address } from "@/lib/inputs/list";

export const PARTNERS = "/partners";
export const partnerHref = (organization: string): string => `${PARTNERS}/${organization}`;
/** A dialog over the table, in the address like every other. `here`: the table's own state. */
export const dialogHref = (
  here: Readonly<Record<string, string | null | undefined>>,
  what: string,
  organization: string | null,
): string => address(PARTNERS, { ...here, do: what, organization });
