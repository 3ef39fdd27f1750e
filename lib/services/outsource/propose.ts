import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/client";
import { servicePartners } from "../../db/schema";
import type { PartnershipId, TicketId } from "../../domain/ids";
import { decide } from "../../domain/outsource/decide";
import { type Terms, termsFaults } from "../../domain/outsource/terms";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command, type Me } from "../command";
import type { Context } from "../context";
import { holdTicket } from "../crossing/hold";
import { putOffer } from "../crossing/offer";
import { doerOf, Pen } from "../crossing/pen";
import type { Held } from "../crossing/rows";
import { handOverOf } from "../crossing/snapshot";
import { type PartnerRow, writeOutsource } from "./write-terms";

export type TermsInput = {
  ticketId: TicketId;
  partnershipId: PartnershipId;
  /** Of the unsent outsource the form showed; null where none was open. */
  expectedVersion: number | null;
  terms: Terms;
};

/**
 * T1 to T4, T19, T20: writes the terms, and sends them if asked. Refuses with what decide() refuses, `stale` where the
 * page is older than the row (C34), and `invalid` with the field and its fault.
 */
export function propose(
  ctx: Context,
  input: TermsInput,
  to: "save" | "send",
): Promise<Result<{ ticketNumber: string }, Refusal>> {
  return command(ctx, `outsource.${to}`, input, async (tx, me) => {
    const partner = await holdPartner(tx, me, input.partnershipId);
    const held = await holdTicket(tx, me.tenantId, input.ticketId);
    if (!held || !partner) return refuse("notFound");
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "outsource")) return refuse("notPermitted");

    const unsent = held.outsource?.status === "unsent" ? held.outsource : null;
    if (unsent && input.expectedVersion === null) return refuse("alreadyOpen", { status: unsent.status });
    if (input.expectedVersion !== (unsent?.version ?? null)) return refuse("stale", staleBy(held));
    const terms = { ...input.terms, currency: me.company.currency };
    const faults = Object.entries(termsFaults(terms, { now: held.now, to }));
    const decided = decide(held.outsource?.status ?? null, {
      action: to === "send" ? "send" : unsent ? "editTerms" : "saveTerms",
      by: "lead",
      ticketComplete: held.ticket.statusKind === "complete",
      isInsourced: held.ticket.insourceId !== null,
      partnerActive: partner.state === "active" && partner.partnerTenantId !== null,
      termsComplete: true,
    });
    if (!decided.ok) return decided;
    const [fault] = faults;
    if (fault) return refuse("invalid", { field: fault[0], status: fault[1] });

    const pen = new Pen(tx, doerOf(ctx, me), held.now);
    const from = held.outsource?.status ?? null;
    const outsource = await writeOutsource(pen, held, me, partner, terms, to);
    if (to === "send" && partner.partnerTenantId) {
      const tenantId = partner.partnerTenantId;
      await putOffer(pen, { id: partner.id, tenantId }, outsource, held.ticket, decided.value, from);
    } else {
      const parties = {
        lead: me.company,
        partner: { ...me.company, name: partner.name, shortName: partner.shortName },
      };
      const kind = unsent ? "termsChanged" : "outsourceSaved";
      const refs = { as: "lead", ticketId: held.ticket.id, outsourceId: outsource.id, from, to: "unsent" } as const;
      pen.event(me.tenantId, kind, handOverOf("lead", outsource, null, parties), refs);
    }
    await pen.flush();
    return ok({ ticketNumber: held.ticket.number });
  });
}

/** The relation comes first in the order of locks (D-04). */
async function holdPartner(tx: Tx, me: Me, id: PartnershipId): Promise<PartnerRow | null> {
  const [row] = await tx
    .select()
    .from(servicePartners)
    .where(and(eq(servicePartners.tenantId, me.tenantId), eq(servicePartners.id, id)))
    .for("no key update");
  return row ?? null;
}

const staleBy = ({ outsource }: Held) => ({
  by: outsource?.outsourcedByName,
  at: outsource?.statusSince,
  status: outsource?.status ?? "none",
});
