import { and, eq } from "drizzle-orm";
import { clockNow } from "../../db/clock";
import { contacts } from "../../db/schema";
import type { ContactId, OrganizationId } from "../../domain/ids";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";
import { contactName, holdRelation, saveRelation } from "./relation";

/**
 * INV-5: who is invited for an organization. The address is the contact's own. null: the primary contact again. An open
 * invitation stays with whom it went to. `expectedVersion` is the relation's on the page, null where there was none.
 */
export function chooseRecipient(
  ctx: Context,
  input: { organizationId: OrganizationId; contactId: ContactId | null; expectedVersion: number | null },
): Promise<Result<{ name: string }, Refusal>> {
  return command(ctx, "partner.recipient", input, async (tx, me) => {
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "managePartners")) return refuse("notPermitted");
    const held = await holdRelation(tx, me.tenantId, input.organizationId);
    if (!held) return refuse("notFound");
    const { relation, organization } = held;
    if (input.expectedVersion !== null && relation.version !== input.expectedVersion) return refuse("stale");
    const [contact] = input.contactId
      ? await tx
          .select()
          .from(contacts)
          .where(and(eq(contacts.tenantId, me.tenantId), eq(contacts.id, input.contactId)))
          .for("share")
      : [];
    if (input.contactId && contact?.organizationId !== organization.id) return refuse("notFound");
    if (contact && (!contact.active || contact.redacted)) return refuse("invalid", { field: "contactId" });
    if (relation.contactId === input.contactId) return ok({ name: organization.name });
    const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
    await saveRelation(tx, relation, { contactId: input.contactId });
    pen.event(me.tenantId, "recipientChanged", {
      partnershipId: relation.id,
      partner: organization.name,
      recipient: contact ? contactName(contact) : null,
    });
    await pen.flush();
    return ok({ name: organization.name });
  });
}
