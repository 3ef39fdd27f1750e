import { createHash } from "node:crypto";
import { findMailed, saveBounce } from "../../db/queries/mail-addresses";
import { asId, type RequestId } from "../../domain/ids";
import { SWITCHABLE_MAILS } from "../../domain/mails";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { systemCommand } from "../command";
import type { OpenContext } from "../context";
import { switchMailsOf } from "./stop";
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
      if (what === "bounced") await saveBounce(tx, tenantId, messageId, mailed.email, `came back: ${reason}`);
      else await switchMailsOf(tx, tenantId, mailed, SWITCHABLE_MAILS, null);
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
