import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Tx } from "../db/client";
import { tokens } from "../db/schema";
import { PASSWORD_LINKS, type PasswordLink } from "../domain/account-mails";
import type { MessageId, TenantId, UserId } from "../domain/ids";

type Asked = {
  messageId: MessageId;
  tenantId: TenantId;
  userId: UserId;
  link: PasswordLink;
  recipientEmail: string;
  /** When the mail was asked for: of several to one person the last one asked for has the link that works (D-13). */
  asked: Date;
};

/** Makes the tokens of N21 at delivery, as OfferLinks does for offers: the raw one is nowhere but in the mail. */
export class PasswordLinks {
  readonly #made = new Map<MessageId, string>();

  async tokenFor(tx: Tx, { messageId, link, asked, ...row }: Asked): Promise<string> {
    const token = this.#made.get(messageId) ?? randomBytes(32).toString("base64url");
    this.#made.set(messageId, token);
    await tx
      .insert(tokens)
      .values({
        ...row,
        hash: createHash("sha256").update(token).digest("hex"),
        purpose: link,
        createdAt: asked,
        expiresAt: sql`clock() + make_interval(hours => ${PASSWORD_LINKS[link].hours})`,
      })
      .onConflictDoNothing();
    const ofPerson = and(eq(tokens.userId, row.userId), eq(tokens.purpose, link));
    const newest = tx
      .select({ at: sql`max(${tokens.createdAt})` })
      .from(tokens)
      .where(ofPerson);
    await tx
      .update(tokens)
      .set({ deadAt: sql`clock()` })
      .where(and(ofPerson, isNull(tokens.deadAt), lt(tokens.createdAt, newest)));
    return token;
  }

  forget(messageId: MessageId): void {
    this.#made.delete(messageId);
  }
}
