import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { clockNow } from "../../db/clock";
import { listOpenInsourced, lockUnposted } from "../../db/queries/lead-partners";
import { leadPartners, organizations, tickets } from "../../db/schema";
import type { OrganizationId, PartnershipId } from "../../domain/ids";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command, type Me } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";
import { chooseOrganization, holdLeadPartner } from "../outsource/mapping";
import { saveWords } from "../tickets/write";

export type RemapInput = {
  partnershipId: PartnershipId;
  organizationId: OrganizationId;
  expectedVersion: number;
  /** MAP-11: it stands for another lead already, and both may share it. */
  confirmShared: boolean;
  /** Open tickets without posted items go along; else new tickets only. */
  openTickets: boolean;
};

/**
 * MAP-6, MAP-10: a lead partner is another organization than was chosen. New tickets carry the new one; open ones without
 * posted items too, if asked. Refuses notPermitted, notFound (A45), mappingNeeded before the first ticket, stale,
 * invalid, mappingTaken.
 */
export function remapLead(ctx: Context, input: RemapInput): Promise<Result<{ tickets: number }, Refusal>> {
  return command(ctx, "leadPartner.remap", input, async (tx, me) => {
    const lead = await holdLeadPartner(tx, me, input.partnershipId);
    if (!lead) return refuse("notFound");
    if (me.role !== "admin" || !may({ ...me, tenantKind: ctx.actor.tenantKind }, "receive"))
      return refuse("notPermitted");
    if (!lead.organizationId) return refuse("mappingNeeded");
    if (lead.version !== input.expectedVersion) return refuse("stale");
    const chosen = await chooseOrganization(tx, me, lead, input);
    if (!chosen.ok) return chosen;
    const { id, name } = chosen.value;
    if (id === lead.organizationId) return refuse("invalid", { field: "organizationId" });
    const [before] = await tx
      .select({ name: organizations.name })
      .from(organizations)
      .where(and(eq(organizations.tenantId, me.tenantId), eq(organizations.id, lead.organizationId)));
    const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
    await tx
      .update(leadPartners)
      .set({ organizationId: id, mappedAt: pen.now, version: lead.version + 1 })
      .where(and(eq(leadPartners.tenantId, me.tenantId), eq(leadPartners.id, lead.id)));
    const from = before?.name ?? "";
    const moved = input.openTickets ? await moveOpen(pen, me, lead.id, { id, name, from }) : 0;
    pen.event(me.tenantId, "leadPartnerRemapped", {
      partnershipId: lead.id,
      partner: lead.name,
      from,
      to: name,
      tickets: moved,
    });
    await pen.flush();
    return ok({ tickets: moved });
  });
}

type To = { id: OrganizationId; name: string; from: string };

/** The contact belongs to the organization that goes, so the new one's primary contact stands in. */
async function moveOpen(pen: Pen, me: Me, lead: PartnershipId, to: To): Promise<number> {
  const { tx } = pen;
  const contactId = await primaryContact(tx, me, to.id);
  let moved = 0;
  for (const { id } of await listOpenInsourced(tx, me.tenantId, lead)) {
    const ticket = await lockUnposted(tx, me.tenantId, id);
    if (!ticket || ticket.organizationId === to.id) continue;
    await tx
      .update(tickets)
      .set({ organizationId: to.id, contactId, version: ticket.version + 1, updatedAt: pen.now })
      .where(and(eq(tickets.tenantId, me.tenantId), eq(tickets.id, id)));
    await saveWords(tx, ticket, to.name);
    const changes = [{ field: "organization" as const, from: to.from, to: to.name }];
    pen.event(me.tenantId, "ticketEdited", { number: ticket.number, changes }, { ticketId: id });
    moved += 1;
  }
  return moved;
}

async function primaryContact(tx: Tx, me: Me, id: OrganizationId) {
  const [row] = await tx
    .select({ contactId: organizations.primaryContactId })
    .from(organizations)
    .where(and(eq(organizations.tenantId, me.tenantId), eq(organizations.id, id)));
  return row?.contactId ?? null;
}
