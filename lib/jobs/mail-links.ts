import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Tx } from "../db/client";
import { tokens } from "../db/schema";
import type { InvitationId, MessageId, OfferId, TenantId } from "../domain/ids";

/** What the link leads to: an offer in the reader's tenant, or an invitation in the lead's. */
type Target = { purpose: "offer"; offerId: OfferId } | { purpose: "invitation"; invitationId: InvitationId };
export type MailLink = Target & {
  messageId: MessageId;
  tenantId: TenantId;
  recipientEmail: string;
  expiresAt: Date;
  /** When the mail was asked for: an offer's links of earlier mails to the same reader die (D-13). */
  since: Date;
};

/**
 * Makes the tokens of mails at delivery, so that the raw token is nowhere but in the mail (D-13). A mail that is
 * tried again in the same process carries the same link; after a restart it gets another, and both are good.
 */
export class MailLinks {
  readonly #made = new Map<MessageId, string>();

  async tokenFor(tx: Tx, link: MailLink): Promise<string> {
    const token = this.#made.get(link.messageId) ?? randomBytes(32).toString("base64url");
    this.#made.set(link.messageId, token);
    if (link.purpose === "offer") await endEarlier(tx, link);
    const { tenantId, purpose, recipientEmail, expiresAt } = link;
    await tx
      .insert(tokens)
      .values({
        hash: createHash("sha256").update(token).digest("hex"),
        purpose,
        tenantId,
        offerId: link.purpose === "offer" ? link.offerId : null,
        invitationId: link.purpose === "invitation" ? link.invitationId : null,
        recipientEmail,
        createdAt: sql`clock()`,
        expiresAt,
      })
      .onConflictDoNothing();
    return token;
  }

  forget(messageId: MessageId): void {
    this.#made.delete(messageId);
  }
}

const endEarlier = (tx: Tx, { tenantId, offerId, recipientEmail, since }: MailLink & { purpose: "offer" }) =>
  tx
    .update(tokens)
    .set({ deadAt: sql`clock()` })
    .where(
      and(
        eq(tokens.tenantId, tenantId),
        eq(tokens.offerId, offerId),
        eq(tokens.recipientEmail, recipientEmail),
        lt(tokens.createdAt, since),
        isNull(tokens.deadAt),
      ),
    );
