import { lineAmount, MAX_CENTS } from "../../domain/money/amounts";
import { ok, refuse } from "../../domain/result";
import type { Context } from "../context";
import type { ChargeFields } from "./add-charge";
import { type Changed, type ChangeInput, editItem } from "./change";
import { dealOf } from "./price";

/** A price of null stays as it is; so does a cost that is not said. */
export type EditChargeInput = ChangeInput &
  Omit<ChargeFields, "unitPriceCents" | "unitCostCents"> & {
    unitPriceCents: number | null;
    unitCostCents?: number | null;
  };

/**
 * S24, S25, S42. On one's own charge everything. On a copy, and on the bundle, name, quantity, date and description are
 * content and the price is the lead's own (D27): what the partner asks for one is not changed here, and the amount is
 * its quantity at that. A lead's charge has no price at the partner (D13).
 */
export const editCharge = (ctx: Context, input: EditChargeInput): Changed =>
  editItem(ctx, "item.editCharge", input, {
    kind: "charge",
    wants: async ({ tx, held, me, item }) => {
      const content = {
        title: input.name,
        quantity: input.quantity,
        workDate: input.chargeDate,
        body: input.description,
      };
      const own = item.origin === "own";
      const each = own ? (input.unitPriceCents ?? item.unitPriceCents) : item.unitCostCents;
      const amountCents = each === null ? item.amountCents : lineAmount(input.quantity, each);
      if ((amountCents ?? 0) > MAX_CENTS) return refuse("invalid", { field: "quantity" });
      if (own) {
        const unitCostCents = input.unitCostCents === undefined ? item.unitCostCents : input.unitCostCents;
        return ok({ ...content, unitPriceCents: each, unitCostCents, amountCents });
      }
      const priced =
        input.unitPriceCents !== null && held.side !== "service" && (await dealOf(ctx, tx, me, item)) !== null;
      return ok({ ...content, amountCents, ...(priced ? { unitPriceCents: input.unitPriceCents } : {}) });
    },
  });
