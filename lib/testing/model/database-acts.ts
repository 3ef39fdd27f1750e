import { randomBytes } from "node:crypto";
import type { Terms } from "../../domain/outsource/terms";
import { addCharge } from "../../services/items/add-charge";
import { addFile } from "../../services/items/add-file";
import { addLocation } from "../../services/items/add-location";
import { addNote } from "../../services/items/add-note";
import { addTimeEntry } from "../../services/items/add-time";
import { markNotificationsSeen } from "../../services/notifications/seen";
import { acceptOffer } from "../../services/outsource/accept";
import { approveCompletion } from "../../services/outsource/approve";
import { askQuestion } from "../../services/outsource/ask";
import { cancelOutsource } from "../../services/outsource/cancel";
import { completeOutsource } from "../../services/outsource/complete";
import { declineOffer } from "../../services/outsource/decline";
import { discardOutsource } from "../../services/outsource/discard";
import { lapse } from "../../services/outsource/lapse";
import { rejectCompletion } from "../../services/outsource/reject";
import { removeFromOutsourcing } from "../../services/outsource/remove";
import { resendOffer } from "../../services/outsource/resend";
import { saveTerms } from "../../services/outsource/save-terms";
import { sendOutsource } from "../../services/outsource/send";
import { submitCompletion } from "../../services/outsource/submit";
import { fieldsOf } from "../../services/tickets/changes";
import { deleteTicket } from "../../services/tickets/delete";
import { editTicket } from "../../services/tickets/edit";
import type { NewTicket } from "../../services/tickets/fields";
import { day } from "../items";
import { onItem } from "./database-items";
import { onTerms } from "./database-terms";
import { HOUR, type Known, type Said } from "./known";
import { CLOCK_HOURS, COMPANY_NAMES, dealOf, type Law } from "./law";
import type { Who } from "./steps";
import type { Task } from "./task";

/** The task as the program's own verb, with the form as it was last read. `law` as it stood before. */
export async function actOf(known: Known, law: Law, task: Task): Promise<() => Promise<Said>> {
  const { verb, company, who, ticket, turn, odd, item } = task;
  const { desk, ctx } = known.as(company, who);
  const { root } = known.place;
  const ticketId = known.tickets[ticket.no]!.id; // the law's tickets were made here too
  const here = { ticketId };
  const name = `k${law.names}`;
  switch (verb) {
    case "clock": {
      const shift = `${law.now + CLOCK_HOURS[turn % 3]! * HOUR} milliseconds`;
      return async () => {
        await root`update model_clock set shift = ${shift} where tenant = any(${known.tenants})`;
        return { ok: true };
      };
    }
    case "level": {
      const level = ["none", "allowOutsourcing", "allowPartnerManagement", "allowAll"][turn % 4]!;
      return async () => {
        await root`update members set outsource_level = ${level} where tenant_id = ${desk.tenantId} and user_id = ${ctx.actor.userId}`;
        return { ok: true };
      };
    }
    case "deactivate":
      return async () => {
        await root`update members set active = ${turn % 3 > 0} where tenant_id = ${desk.tenantId} and user_id = ${ctx.actor.userId}`;
        return { ok: true };
      };
    case "lapse": {
      const leadTenantId = known.companies.desks[ticket.company].tenantId;
      const offerId = known.offers.get(task.hand!)!;
      return () => lapse(known.place.db, { leadTenantId, offerId });
    }
    case "accept": {
      const lead = COMPANY_NAMES[ticket.company];
      const input = {
        insourceId: known.offers.get(task.hand!)!,
        termsVersion: task.version,
        mapping: { organizationId: desk.organizations.get(lead)!, confirmShared: false },
        ticket: known.fields(desk, law, lead),
      };
      return () => acceptOffer(ctx, input);
    }
    case "decline": {
      const input = { insourceId: known.offers.get(task.hand!)!, reason: turn % 5 === 0 ? " " : "No team" };
      return () => declineOffer(ctx, input);
    }
    case "submit":
      return () => submitCompletion(ctx, here);
    case "ask":
      return () => askQuestion(ctx, { ...here, question: odd ? " " : name });
    case "resend":
      return () => resendOffer(ctx, here);
  }
  const ofTerms = await onTerms(known, law, task, ctx, ticketId);
  if (ofTerms) return ofTerms;
  if (item) return onItem(known, law, task, item, ctx, ticketId);
  const outsource = ticket.insource ? null : await known.outsource(company, ticketId);
  const expectedVersion = odd ? 99 : (outsource?.version ?? 1);
  const row = await known.ticketRow(company, ticketId);
  switch (verb) {
    case "save":
    case "send": {
      const input = {
        ...here,
        partnershipId: known.companies.partnerships[`${company} ${task.partner}`]!,
        expectedVersion: odd ? 99 : outsource?.status === "unsent" ? outsource.version : null,
        terms: termsOf(law, turn),
      };
      const act = verb === "save" ? saveTerms : sendOutsource;
      return async () => {
        const said = await act(ctx, input);
        const fresh = said.ok ? await known.outsource(company, ticketId) : null;
        if (fresh) known.fresh = fresh.offerId;
        return said;
      };
    }
    case "discard":
      return () => discardOutsource(ctx, { ...here, expectedVersion });
    case "cancel":
      return () => cancelOutsource(ctx, { ...here, expectedVersion, reason: "" });
    case "complete":
      return () => completeOutsource(ctx, { ...here, expectedVersion });
    case "remove":
      return () => removeFromOutsourcing(ctx, { ...here, expectedVersion });
    case "approve":
      return () => approveCompletion(ctx, { ...here, submissionNo: odd ? 0 : (outsource?.submissionNo ?? 0) });
    case "reject": {
      const reason = turn % 5 === 0 && !odd ? " " : "Still offline";
      return () => rejectCompletion(ctx, { ...here, reason, submissionNo: odd ? 0 : (outsource?.submissionNo ?? 0) });
    }
    case "completeTicket":
    case "reopenTicket":
    case "assign": {
      const over: Partial<NewTicket> = {};
      if (verb === "assign")
        over.assignedUserId = turn % 4 === 3 ? null : known.as(company, (turn % 4) as Who).ctx.actor.userId;
      else over.statusId = desk.status.get(verb === "completeTicket" ? "Complete" : "New")!;
      const confirmed = verb !== "completeTicket" || turn % 5 > 0;
      const input = {
        ...here,
        expectedVersion: odd ? 99 : row.version,
        ticket: { ...fieldsOf(row), ...over },
        confirmed,
      };
      return () => editTicket(ctx, input);
    }
    case "seen": {
      const upTo = new Date(Date.now() + law.now + 60_000);
      const input = { upTo, ticketId: turn % 2 === 0 ? null : ticketId, offerId: null };
      return () => markNotificationsSeen(ctx, input);
    }
    case "deleteTicket":
      return () => deleteTicket(ctx, { ...here, expectedVersion: odd ? 99 : row.version });
    case "addNote":
      return () => addNote(ctx, { ...here, body: odd ? " " : name, visibility: turn % 3 === 0 ? "internal" : "all" });
    case "addTime":
      return () =>
        addTimeEntry(ctx, {
          ...here,
          workDate: day(),
          startAt: null,
          endAt: null,
          minutes: 15 * (1 + turn),
          offsetMinutes: 0,
          summary: name,
          internalNotes: "never over there",
        });
    case "addCharge":
      return () =>
        addCharge(ctx, {
          ...here,
          name,
          quantity: String(1 + (turn % 3)),
          unitPriceCents: 100 * (1 + turn),
          unitCostCents: null,
          chargeDate: day(),
          description: "",
        });
    case "addLocation":
      return () =>
        addLocation(ctx, {
          ...here,
          attachmentKind: "url",
          title: name,
          location: "https://intern.example/plan",
          visibility: turn % 3 === 0 ? "internal" : "all",
        });
    case "addFile": {
      const blobHash = randomBytes(32).toString("hex");
      await root`insert into blobs (hash, size_bytes, created_at) values (${blobHash}, 1200, clock())`;
      const input = {
        ...here,
        parentId: task.on ? known.factsOf(task.on).id : null,
        fileName: "rack.jpg",
        contentType: "image/jpeg",
        sizeBytes: 1200,
        blobHash,
        visibility: turn % 3 === 0 ? ("internal" as const) : ("all" as const),
        title: name,
      };
      return () => addFile(ctx, input);
    }
    default:
      throw new Error(`${verb} is no verb of this place`);
  }
}

function termsOf(law: Law, turn: number): Terms {
  const flat = turn % 5 === 4;
  const deal = dealOf(Date.now() + law.now, turn);
  return {
    rateType: flat ? "flat" : "hourly",
    hourlyRateCents: flat ? null : deal.cents,
    flatAmountCents: flat ? deal.cents : null,
    authorizedMinutes: deal.minutes,
    authorizedChargesCents: deal.charges,
    currency: "USD",
    acceptBy: new Date(deal.acceptBy),
    completeBy: new Date(deal.completeBy),
    instructions: "",
    site: { organizationName: "", contactName: "", address: "", city: "", phone: "" },
    billRateCents: flat ? null : 9000,
    billFlatCents: flat ? 90_000 : null,
    shareNotes: turn % 7 !== 6,
    shareFiles: turn % 6 !== 5,
  };
}
