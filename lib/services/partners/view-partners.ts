import {
  countOpenTickets,
  findPartnerRow,
  listPartnerRows,
  listRecipients,
  PARTNER_SORTS,
} from "../../db/queries/invite-manage";
import { pageOf, readPlace } from "../../db/queries/page";
import type { ContactId, OrganizationId, PartnershipId } from "../../domain/ids";
import { DEFAULT_TEXT, type InvitationText } from "../../domain/partnership/invitation-text";
import { type Unselectable, whyUnselectable } from "../../domain/partnership/selectable";
import { expiryOf, leadSteps, type PartnerState, type PartnerStep } from "../../domain/partnership/states";
import { may } from "../../domain/permissions";
import type { OrganizationType } from "../../domain/ticket-status";
import type { PartnerListInput } from "../../inputs/partners";
import type { Context } from "../context";
import { dayIn, fillingOf, findText } from "./invite";

/** A row of Invite & Manage (INV-14). */
export type PartnerRow = {
  id: OrganizationId;
  name: string;
  type: OrganizationType;
  city: string | null;
  recipient: { id: ContactId; name: string; email: string | null } | null;
  kind: "instance" | "portal" | null;
  state: PartnerState;
  /** Of the relation, for what is done with it; null where there is none yet. */
  version: number | null;
  invitedAt: Date | null;
  answeredAt: Date | null;
  openTickets: number;
  /** Why its box is disabled (INV-6); null where it can be chosen. */
  why: Unselectable | null;
  steps: PartnerStep[];
};
export type PartnersView = {
  kind: "partners";
  rows: PartnerRow[];
  previous: string | null;
  next: string | null;
  dialog: PartnersDialog | null;
};
export type PartnersDialog =
  | { do: "recipient"; row: PartnerRow; contacts: { id: ContactId; name: string; email: string | null }[] }
  | { do: "text"; text: InvitationText; version: number; example: { expires: string; lead: string; inviter: string } }
  | { do: "resend" | "revoke"; row: PartnerRow };

type Read = Awaited<ReturnType<typeof listPartnerRows>>[number];

export const rowOf = (row: Omit<Read, "key">, openTickets: number): PartnerRow => ({
  id: row.id,
  name: row.name,
  type: row.type,
  city: row.city,
  /* A redacted contact's data is shown nowhere. */
  recipient: row.contactId
    ? row.redacted
      ? { id: row.contactId, name: "Redacted", email: null }
      : { id: row.contactId, name: row.contactName ?? "", email: row.email }
    : null,
  kind: row.kind,
  state: row.state,
  version: row.version,
  invitedAt: row.invitedAt,
  answeredAt: row.answeredAt,
  openTickets,
  why: whyUnselectable({
    state: row.state,
    organizationActive: row.organizationActive,
    recipient: row.contactId
      ? { email: row.email, active: row.contactActive ?? false, redacted: row.redacted ?? false }
      : null,
  }),
  steps: leadSteps(row.state),
});

/** INV-1, INV-2: the table, and the dialog its address asks for. null: not for this person. */
export function viewPartners(ctx: Context, input: PartnerListInput): Promise<PartnersView | null> {
  const { tenantId } = ctx.actor;
  if (!may(ctx.actor, "managePartners")) return Promise.resolve(null);
  const sort = PARTNER_SORTS.find((one) => one === input.sort) ?? "name";
  const place = readPlace(input, "name");
  const filter = { typed: input.q, state: input.state, type: input.type, kind: input.kind };
  return ctx.db.read(tenantId, async (tx) => {
    const page = pageOf(await listPartnerRows(tx, tenantId, filter, sort, place), place, ({ key, id }) => ({
      group: 0,
      key,
      id,
    }));
    const partners = page.rows.flatMap(({ partnershipId }) => (partnershipId ? [partnershipId] : []));
    const [open, dialog] = await Promise.all([countOpenTickets(tx, tenantId, partners), dialogOf()]);
    return {
      kind: "partners",
      rows: page.rows.map((row) => rowOf(row, openOf(open, row.partnershipId))),
      previous: page.previous,
      next: page.next,
      dialog,
    };

    async function dialogOf(): Promise<PartnersDialog | null> {
      if (input.do === "text") {
        const text = await findText(tx, tenantId);
        const expires = dayIn(ctx.actor.timeZone, expiryOf(new Date()));
        const { subject, body } = text ?? DEFAULT_TEXT;
        const { name, company } = ctx.actor;
        return {
          do: "text",
          text: { subject, body },
          version: text?.version ?? 0,
          example: { expires, lead: company.name, inviter: name },
        };
      }
      if (!input.do || !input.organization) return null;
      const found = await findPartnerRow(tx, tenantId, input.organization);
      if (!found) return null;
      const row = rowOf(found, 0);
      if (input.do === "recipient")
        return { do: "recipient", row, contacts: await listRecipients(tx, tenantId, input.organization) };
      return row.steps.includes(input.do) ? { do: input.do, row } : null;
    }
  });
}

const openOf = (open: ReadonlyMap<PartnershipId, number>, id: PartnershipId | null): number =>
  id ? (open.get(id) ?? 0) : 0;

/** What the preview fills the placeholders with. */
export const exampleFilling = (example: { expires: string; lead: string; inviter: string }) =>
  fillingOf(
    { name: example.inviter, company: { name: example.lead } },
    { organization: "Northgate Support", recipient: "Pat Morgan" },
    example.expires,
  );
