import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Tx } from "../db/client";
import { tokens } from "../db/schema";
import type { MessageId, OfferId, TenantId } from "../domain/ids";

export type OfferLink = {
  messageId: MessageId;
  tenantId: TenantId;
  offerId: OfferId;
  recipientEmail: string;
  expiresAt: Date;
  /** When the mail was asked for: links of earlier mails to the same reader die (D-13). */
  since: Date;
};

/**
 * Makes the tokens of offer mails at delivery, so that the raw token is nowhere but in the mail (D-13). A mail that is
 * tried again in the same process carries the same link; after a restart it gets another, and both are good.
 */
export class OfferLinks {
  readonly #made = new Map<MessageId, string>();

  async tokenFor(tx: Tx, link: OfferLink): Promise<string> {
    const token = this.#made.get(link.messageId) ?? randomBytes(32).toString("base64url");
    this.#made.set(link.messageId, token);
    const { tenantId, offerId, recipientEmail, expiresAt } = link;
    await tx
      .update(tokens)
      .set({ deadAt: sql`clock()` })
      .where(
        and(
          eq(tokens.tenantId, tenantId),
          eq(tokens.offerId, offerId),
          eq(tokens.recipientEmail, recipientEmail),
          lt(tokens.createdAt, link.since),
          isNull(tokens.deadAt),
        ),
      );
    await tx
      .insert(tokens)
      .values({
        hash: createHash("sha256").update(token).digest("hex"),
        purpose: "offer",
        tenantId,
        offerId,
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
