import { TICKET_ORGANIZATION_TYPES } from "../ticket-status";
import type { PartnerState } from "./states";

/** Who may become a partner: the types tickets are for (INV-2). */
export const PARTNER_TYPES = TICKET_ORGANIZATION_TYPES;

/** Why an organization's selection box is disabled (INV-6), the first that holds. */
export const UNSELECTABLE = [
  "active",
  "invited",
  "inactive",
  "organizationInactive",
  "noRecipient",
  "redacted",
  "contactInactive",
  "noEmail",
] as const;
export type Unselectable = (typeof UNSELECTABLE)[number];

export type Recipient = { email: string | null; active: boolean; redacted: boolean };
type Row = { state: PartnerState; organizationActive: boolean; recipient: Recipient | null };

/** INV-6: why this row cannot be invited now; null where it can. */
export function whyUnselectable({ state, organizationActive, recipient }: Row): Unselectable | null {
  if (state === "active" || state === "invited" || state === "inactive") return state;
  if (!organizationActive) return "organizationInactive";
  return whyNoRecipient(recipient);
}

/** What is wrong with whom a mail would go to; also asked before it is sent again. */
export function whyNoRecipient(recipient: Recipient | null): Unselectable | null {
  if (!recipient) return "noRecipient";
  if (recipient.redacted) return "redacted";
  if (!recipient.active) return "contactInactive";
  return recipient.email?.trim() ? null : "noEmail";
}
