import { createHash } from "node:crypto";
import { clockNow } from "../../db/clock";
import { findMailed, saveAddressOff, saveBounce } from "../../db/queries/mail-addresses";
import { saveMailsOff } from "../../db/queries/profile";
import { asId, type RequestId } from "../../domain/ids";
import { MAIL_LABELS } from "../../domain/labels";
import { SWITCHABLE_MAILS } from "../../domain/mails";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { systemCommand } from "../command";
import type { OpenContext } from "../context";
import { Pen } from "../crossing/pen";
import type { OfMail } from "./stop-token";

/** What the provider tells of a mail that was out. `eventId`: its own name for this news, which may come twice. */
export type CameBack = OfMail & { eventId: string; what: "bounced" | "complained"; reason: string };

/**
 * A65: a mail that came back has failed, with the provider's reason, and its address is marked; who complained of a mail
 * gets none any more that is not mandatory. The same news twice is once; of a mail that is not known, nothing.
 */
export function tellCameBack(
  open: OpenContext,
  { tenantId, messageId, eventId, what, reason }: CameBack,
): Promise<Result<null, Refusal>> {
  const once = { requestId: requestOf(eventId), verb: `mail.${what}`, input: messageId };
  return systemCommand(
    open.db,
    tenantId,
    async (tx) => {
      const mailed = await findMailed(tx, tenantId, messageId);
      if (!mailed) return refuse("notFound");
      const { email, userId } = mailed;
      if (what === "bounced") {
        await saveBounce(tx, tenantId, messageId, { email, reason: `came back: ${reason}` });
        return ok(null);
      }
      const off = SWITCHABLE_MAILS;
      await (userId ? saveMailsOff(tx, tenantId, userId, off) : saveAddressOff(tx, tenantId, email, off));
      const doer = { tenantId, userId: null, name: email, email, company: null, sessionId: null, requestId: null };
      const pen = new Pen(tx, doer, await clockNow(tx));
      pen.event(tenantId, "mailsSwitched", { off: off.map((number) => MAIL_LABELS[number]) });
      await pen.flush();
      return ok(null);
    },
    once,
  );
}

/** The provider's name for its news as a request of ours, which is kept for seven days (D-03). */
function requestOf(eventId: string): RequestId {
  const hex = createHash("sha256").update(eventId).digest("hex");
  return asId(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
  );
}
