/** A tenant names its own ticket statuses; each is of one of these kinds. New and Complete are system statuses (domain.md 3.5). */
export const TICKET_STATUS_KINDS = ["new", "work", "wait", "complete"] as const;
export type TicketStatusKind = (typeof TICKET_STATUS_KINDS)[number];

/** `insourced` is reserved: only an acceptance sets it (domain.md 3.5). */
export const TICKET_SOURCES = ["phone", "email", "web", "inPerson", "monitoring", "insourced"] as const;
export type TicketSource = (typeof TICKET_SOURCES)[number];

export const ORGANIZATION_TYPES = ["customer", "partner", "vendor", "lead", "prospect", "dead", "cancelation"] as const;
export type OrganizationType = (typeof ORGANIZATION_TYPES)[number];
/** Tickets and partnerships need one of these (domain.md 3.2). */
export const TICKET_ORGANIZATION_TYPES = ["customer", "partner", "vendor"] as const;
