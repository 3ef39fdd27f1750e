import { clockNow } from "../../db/clock";
import { findAgreement, giveDefaultLevels, saveAgreement } from "../../db/queries/agreement";
import { hasAllowAll } from "../../db/queries/members";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";
import { AGREEMENT_VERSION } from "./text";

/**
 * 10.1: from here on the company may outsource, at once (D29), and everybody whose level nobody set by hand has that of
 * their role (PERM-7). `version`: of the text that was read. Refuses notPermitted, stale (another text is in force),
 * agreementThere, lastAllowAll (the defaults would leave nobody with it, PERM-3).
 */
export const acceptAgreement = (ctx: Context, input: { version: string }): Promise<Result<null, Refusal>> =>
  command(
    ctx,
    "agreement.accept",
    input,
    async (tx, me) => {
      if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "acceptAgreement")) return refuse("notPermitted");
      const present = await findAgreement(tx, me.tenantId);
      if (present?.at) return refuse("agreementThere", { by: present.byName ?? undefined, at: present.at });
      if (input.version !== AGREEMENT_VERSION) return refuse("staleAgreement");

      const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
      pen.event(me.tenantId, "agreementAccepted", { version: input.version });
      await saveAgreement(tx, me.tenantId, { ...me, version: input.version });
      await giveDefaultLevels(tx, me.tenantId);
      if (!(await hasAllowAll(tx, me.tenantId))) return refuse("lastAllowAll");
      await pen.flush();
      return ok(null);
    },
    { alone: true },
  );
