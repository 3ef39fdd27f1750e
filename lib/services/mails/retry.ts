import { clockNow } from "../../db/clock";
import { forgetBounce } from "../../db/queries/mail-addresses";
import { lockMail, queueAgain } from "../../db/queries/mails";
import { ACCOUNT_MAIL_LABELS, isAccountMailNumber } from "../../domain/account-mails";
import type { MessageId } from "../../domain/ids";
import { MAIL_LABELS } from "../../domain/labels";
import { isMailNumber, mayRetryMail } from "../../domain/mails";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";

/**
 * D-15: gives a mail that had failed another day of tries; the sweep takes it within seconds. Refuses notFound, notPermitted,
 * and mailNotFailed where it is out or on its way already.
 */
export const retryMail = (
  ctx: Context,
  input: { messageId: MessageId },
): Promise<Result<{ recipient: string }, Refusal>> =>
  command(ctx, "mail.retry", input, async (tx, me) => {
    const message = await lockMail(tx, me.tenantId, input.messageId);
    if (!message) return refuse("notFound");
    if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "work")) return refuse("notPermitted");
    if (!mayRetryMail(message)) return refuse("mailNotFailed");
    await queueAgain(tx, me.tenantId, message.id);
    await forgetBounce(tx, me.tenantId, message.recipientEmail);
    const { template, recipientEmail: recipient } = message;
    const mail = isMailNumber(template)
      ? MAIL_LABELS[template]
      : isAccountMailNumber(template)
        ? ACCOUNT_MAIL_LABELS[template]
        : template;
    const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
    pen.event(me.tenantId, "mailRetried", { mail, recipient });
    await pen.flush();
    return ok({ recipient });
  });
