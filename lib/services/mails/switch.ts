import { clockNow } from "../../db/clock";
import { saveMailsOff } from "../../db/queries/profile";
import type { MailNumber } from "../../domain/events";
import { MAIL_LABELS } from "../../domain/labels";
import { SWITCHABLE_MAILS } from "../../domain/mails";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";

/** Section 13: which mails one wants; what is mandatory cannot be named here. */
export const switchMails = (
  ctx: Context,
  { wanted }: { wanted: readonly MailNumber[] },
): Promise<Result<null, Refusal>> =>
  command(ctx, "profile.mails", { wanted }, async (tx, me) => {
    const off = SWITCHABLE_MAILS.filter((number) => !wanted.includes(number));
    await saveMailsOff(tx, me.tenantId, me.userId, off);
    const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
    pen.event(me.tenantId, "mailsSwitched", { off: off.map((number) => MAIL_LABELS[number]) });
    await pen.flush();
    return ok(null);
  });
