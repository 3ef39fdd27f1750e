import { and, eq } from "drizzle-orm";
import { insources } from "../../db/schema";
import type { OfferId } from "../../domain/ids";
import { decide } from "../../domain/outsource/decide";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { carryOut } from "../crossing/carry-out";
import { holdOffer } from "../crossing/hold";
import { doerOf, Pen } from "../crossing/pen";
import { copyExisting } from "../crossing/receive";
import type { NewTicket } from "../tickets/fields";
import { namesOf } from "../tickets/references";
import { insertTicket } from "../tickets/write";
import { answeredBy } from "./answered";
import { holdLeadPartner, type Mapping, mapLead } from "./mapping";

/** Organization and source are set by the verb, so a form need not name them. */
type AcceptedTicket = Omit<NewTicket, "organizationId" | "source"> &
  Partial<Pick<NewTicket, "organizationId" | "source">>;
export type AcceptInput = { insourceId: OfferId; termsVersion: number; mapping: Mapping; ticket: AcceptedTicket };

/**
 * T6, D3: the prefilled ticket is saved, and with it mapping, ticket, copies and status, in one transaction. Organization
 * and source of the ticket are the mapped lead and Insourced, whatever was sent. Refuses what decide() refuses, with who
 * was faster (C01, C02), and what the mapping and the fields refuse.
 */
export function acceptOffer(ctx: Context, input: AcceptInput): Promise<Result<{ ticketNumber: string }, Refusal>> {
  return command(ctx, "outsource.accept", input, async (tx, me) => {
    const [seen] = await tx
      .select({ leadPartnerId: insources.leadPartnerId })
      .from(insources)
      .where(and(eq(insources.tenantId, me.tenantId), eq(insources.id, input.insourceId)));
    const lead = seen && (await holdLeadPartner(tx, me, seen.leadPartnerId));
    const held = lead && (await holdOffer(tx, me.tenantId, input.insourceId));
    if (!lead || !held) return refuse("notFound");
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "receive")) return refuse("notPermitted");
    const { insource, bond, now } = held;
    const decided = decide(insource.status, {
      action: "accept",
      by: "service",
      now,
      acceptBy: insource.acceptBy,
      termsSeen: input.termsVersion,
      termsNewest: insource.termsVersion,
    });
    if (!decided.ok) return answeredBy(decided, insource);
    if (!bond) throw new Error("an open offer has both rows");

    const pen = new Pen(tx, doerOf(ctx, me), now);
    const organization = await mapLead(pen, me, lead, input.mapping);
    if (!organization.ok) return organization;
    const fields: NewTicket = { ...input.ticket, organizationId: organization.value, source: "insourced" };
    const names = await namesOf(tx, me.tenantId, fields);
    if (!names.ok) return names;
    if (names.value.statusKind === "complete") return refuse("invalid", { field: "statusId" }); // T18 completes, not T6
    const ticket = await insertTicket(pen, me, fields, names.value, insource.id);
    const accepted = { acceptedAt: now, acceptedByName: me.name, acceptedTermsVersion: insource.termsVersion };
    await carryOut(pen, bond, decided.value, {
      as: "service",
      patch: {
        lead: {
          ...accepted,
          partnerTicketNumber: ticket.number,
          partnerResourceName: names.value.assignedTo,
          partnerTicketStatus: names.value.status,
        },
        partner: {
          ...accepted,
          acceptedBy: me.userId,
          answeredByName: me.name,
          ticketId: ticket.id,
          ticketNumber: ticket.number,
          title: ticket.title,
          assignedUserId: ticket.assignedUserId,
          assignedName: names.value.assignedTo,
        },
      },
    });
    await copyExisting(pen, bond, ticket.id);
    await pen.flush();
    return ok({ ticketNumber: ticket.number });
  });
}
