import { MAX_CENTS } from "../../domain/money/amounts";
import { ok, refuse } from "../../domain/result";
import type { Context } from "../context";
import { type Changed, editItem, type Place } from "./change";
import { dealOf } from "./price";

export type PriceInput = Place & {
  /** What one, or an hour, is sold for, in minor units; null is none. */
  unitPriceCents: number | null;
  isBillable: boolean;
};

/**
 * D27, D19: the lead's own price of what its partner wrote, and whether it bills it. Never severs; possible after
 * Complete, when the content is locked, until it is posted. A partner's time on a flat deal is never billable (BL-12).
 */
export const setPrice = (ctx: Context, input: PriceInput): Changed =>
  editItem(
    ctx,
    "item.setPrice",
    { ...input, confirmed: false },
    {
      kind: "priced",
      wants: async ({ tx, held, me, item }) => {
        if (item.kind !== "timeEntry" && item.kind !== "charge") return refuse("notFound");
        const deal = held.side === "lead" && item.origin !== "own" ? await dealOf(ctx, tx, me, item) : null;
        if (!deal) return refuse("notPermitted");
        const { unitPriceCents, isBillable } = input;
        if (unitPriceCents !== null && (unitPriceCents < 0 || unitPriceCents > MAX_CENTS))
          return refuse("invalid", { field: "unitPriceCents" });
        const flat = item.origin === "bundle" || (item.kind === "timeEntry" && deal.rateType === "flat");
        if (isBillable && !item.isBillable && flat) return refuse("invalid", { field: "isBillable" });
        return ok({ unitPriceCents, isBillable });
      },
    },
  );
