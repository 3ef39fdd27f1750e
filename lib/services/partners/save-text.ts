import { eq } from "drizzle-orm";
import { clockNow } from "../../db/clock";
import { invitationTexts } from "../../db/schema";
import type { InvitationText } from "../../domain/partnership/invitation-text";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";

/**
 * INV-4: what the company writes to those it invites. `expectedVersion` is of the text on the page, 0 where the program's
 * own stood there; refuses stale with who saved another one meanwhile.
 */
export function saveInvitationText(
  ctx: Context,
  input: InvitationText & { expectedVersion: number },
): Promise<Result<{ saved: true }, Refusal>> {
  return command(ctx, "partner.text", input, async (tx, me) => {
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "managePartners")) return refuse("notPermitted");
    const now = await clockNow(tx);
    const { subject, body, expectedVersion } = input;
    const row = { subject, body, savedByName: me.name, savedAt: now };
    const [made] =
      expectedVersion === 0
        ? await tx
            .insert(invitationTexts)
            .values({ ...row, tenantId: me.tenantId })
            .onConflictDoNothing()
            .returning()
        : [];
    if (!made) {
      const mine = eq(invitationTexts.tenantId, me.tenantId);
      const [present] = await tx.select().from(invitationTexts).where(mine).for("update");
      if (!present || present.version !== expectedVersion)
        return refuse("stale", present && { by: present.savedByName, at: present.savedAt });
      await tx
        .update(invitationTexts)
        .set({ ...row, version: present.version + 1 })
        .where(mine);
    }
    const pen = new Pen(tx, doerOf(ctx, me), now);
    pen.event(me.tenantId, "invitationTextChanged", {});
    await pen.flush();
    return ok({ saved: true });
  });
}
