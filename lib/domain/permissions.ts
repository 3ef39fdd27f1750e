/** Outsourcing levels of domain.md 2.2, lowest first; independent of the role (PERM-1). */
export const OUTSOURCE_LEVELS = ["none", "allowOutsourcing", "allowPartnerManagement", "allowAll"] as const;
export type OutsourceLevel = (typeof OUTSOURCE_LEVELS)[number];

export const ROLES = ["admin", "serviceDesk", "technician", "billing", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** What a person may do. domain.md 2.2 for the lead, 2.3 for the partner, PERM-7 and D20 for the receiving side. */
export const CAPABILITIES = [
  "seeOutsourced",
  "work",
  "outsource",
  "manageDashboard",
  "managePartners",
  "receive",
  "acceptAgreement",
  "assignLevels",
  "configure",
  "seeOutsourcedMoney",
  "seeReceivedMoney",
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** A column of the table below. The portal's three columns of 2.3 join here with the portal. */
export type Column = OutsourceLevel;

const LEVELS = {
  nobody: { none: false, allowOutsourcing: false, allowPartnerManagement: false, allowAll: false },
  everybody: { none: true, allowOutsourcing: true, allowPartnerManagement: true, allowAll: true },
  outsourcing: { none: false, allowOutsourcing: true, allowPartnerManagement: true, allowAll: true },
  management: { none: false, allowOutsourcing: false, allowPartnerManagement: true, allowAll: true },
  all: { none: false, allowOutsourcing: false, allowPartnerManagement: false, allowAll: true },
} as const satisfies Record<string, Record<Column, boolean>>;

type Grant = {
  columns: Record<Column, boolean>;
  /** These roles have it whatever their level. */
  roles: readonly Role[];
  /** Only in a tenant that accepted the agreement (PERM-6). */
  needsAgreement: boolean;
};

// biome-ignore format: a table is read in columns
const GRANTS: Record<Capability, Grant> = {
  seeOutsourced:      { columns: LEVELS.everybody,   roles: [],                   needsAgreement: false },
  work:               { columns: LEVELS.everybody,   roles: [],                   needsAgreement: false }, // PERM-8
  outsource:          { columns: LEVELS.outsourcing, roles: [],                   needsAgreement: true },
  manageDashboard:    { columns: LEVELS.management,  roles: [],                   needsAgreement: true },
  managePartners:     { columns: LEVELS.management,  roles: [],                   needsAgreement: true },
  receive:            { columns: LEVELS.management,  roles: [],                   needsAgreement: false }, // PERM-7, D20
  acceptAgreement:    { columns: LEVELS.all,         roles: ["admin"],            needsAgreement: false },
  assignLevels:       { columns: LEVELS.all,         roles: ["admin"],            needsAgreement: false },
  configure:          { columns: LEVELS.nobody,      roles: ["admin"],            needsAgreement: false }, // users, company
  seeOutsourcedMoney: { columns: LEVELS.all,         roles: [],                   needsAgreement: true },  // D21
  seeReceivedMoney:   { columns: LEVELS.all,         roles: ["admin", "billing"], needsAgreement: false }, // 9.2
};

/** The part of an actor the rights hang on. `outsources`: the tenant accepted the agreement. */
export type Holder = { tenantKind: "instance" | "portal"; role: Role; level: OutsourceLevel; outsources: boolean };

/** One question, one answer. A portal tenant has no column yet, so everything is refused there. */
export function may(holder: Holder, capability: Capability): boolean {
  const { columns, roles, needsAgreement } = GRANTS[capability];
  if (holder.tenantKind !== "instance" || (needsAgreement && !holder.outsources)) return false;
  return columns[holder.level] || roles.includes(holder.role);
}

/** INV-10, PERM-7: who accepts for a company that is here already; in a portal company its administrators (2.3, P20). */
export const mayAnswerInvitations = (holder: Holder): boolean =>
  holder.tenantKind === "portal" ? holder.role === "admin" : may(holder, "receive");

/** The levels that bring a right by themselves, whatever the role. */
export const levelsThat = (capability: Capability): OutsourceLevel[] =>
  OUTSOURCE_LEVELS.filter((level) => GRANTS[capability].columns[level]);

export const capabilities = (holder: Holder): ReadonlySet<Capability> =>
  new Set(CAPABILITIES.filter((capability) => may(holder, capability)));

/** Money columns, totals and exports of the dashboard, by its two groups (D21, 9.2). */
export const maySeeMoneyInLists = (holder: Holder, group: "outsourced" | "received"): boolean =>
  may(holder, group === "outsourced" ? "seeOutsourcedMoney" : "seeReceivedMoney");

/**
 * D21: who reads pay rates and amounts of an outsource on the ticket (terms, bar, approval). `isSender`: this person
 * sent it; `editable`: the terms may still be changed (`termsEditable`). Hours and dates are no money.
 */
export function mayReadTerms(holder: Holder, terms: { isSender: boolean; editable: boolean }): boolean {
  if (!may(holder, "outsource")) return false;
  return may(holder, "managePartners") || terms.isSender || terms.editable;
}

/** PERM-2 and PERM-5: the level a person starts with. */
export const DEFAULT_LEVEL: Record<Role, OutsourceLevel> = {
  admin: "allowAll",
  serviceDesk: "allowOutsourcing",
  technician: "none",
  billing: "none",
  viewer: "none",
};
