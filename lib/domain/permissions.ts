/** Outsourcing levels of domain.md 2.2, lowest first; independent of the role (PERM-1). */
export const OUTSOURCE_LEVELS = ["none", "allowOutsourcing", "allowPartnerManagement", "allowAll"] as const;
export type OutsourceLevel = (typeof OUTSOURCE_LEVELS)[number];

export const ROLES = ["admin", "serviceDesk", "technician", "billing", "viewer"] as const;
export type Role = (typeof ROLES)[number];
