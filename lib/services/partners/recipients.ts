import { clockNow } from "../../db/clock";
import { holdContacts, saveRecipients } from "../../db/queries/partner-recipients";
import type { ContactId, OrganizationId } from "../../domain/ids";
import { RECIPIENT_ROLE_LABELS } from "../../domain/labels";
import { MOST_RECIPIENTS, type RecipientRole } from "../../domain/mails";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";
import { contactName, holdRelation, saveRelation } from "./relation";

export type RecipientsInput = {
  organizationId: OrganizationId;
  expectedVersion: number;
  /** All of them as they are to be; a contact without a role gets nothing. */
  recipients: readonly { contactId: ContactId; roles: readonly RecipientRole[] }[];
};

/**
 * Seed 3: who at a partner gets its mails beside the primary contact, and which. Mails that wait already go where they
 * were addressed. Refuses notPermitted, notFound, stale, and invalid for too many or for a contact that is not of this
 * organization, not active, redacted or without an address.
 */
export function chooseRecipients(ctx: Context, input: RecipientsInput): Promise<Result<{ count: number }, Refusal>> {
  return command(ctx, "partner.recipients", input, async (tx, me) => {
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "managePartners")) return refuse("notPermitted");
    const held = await holdRelation(tx, me.tenantId, input.organizationId);
    if (!held) return refuse("notFound");
    const { relation, organization } = held;
    if (relation.version !== input.expectedVersion) return refuse("stale");
    const wanted = input.recipients.filter(({ roles }) => roles.length > 0);
    if (wanted.length > MOST_RECIPIENTS) return refuse("invalid", { field: "contactId" });
    const ids = wanted.map(({ contactId }) => contactId);
    const known = await holdContacts(tx, me.tenantId, organization.id, ids);
    if (known.length !== ids.length) return refuse("invalid", { field: "contactId" }); // twice is not known twice

    const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
    await saveRecipients(
      tx,
      me.tenantId,
      relation.id,
      wanted.map(({ contactId, roles }) => ({ contactId, roles: [...roles] })),
    );
    await saveRelation(tx, relation, {});
    pen.event(me.tenantId, "recipientsChanged", {
      partnershipId: relation.id,
      partner: organization.name,
      recipients: wanted.map(({ contactId, roles }) => {
        const contact = known.find(({ id }) => id === contactId)!; // each was found
        return `${contactName(contact)}: ${roles.map((role) => RECIPIENT_ROLE_LABELS[role].toLowerCase()).join(", ")}`;
      }),
    });
    await pen.flush();
    return ok({ count: wanted.length });
  });
}
