import type { TicketId } from "../../domain/ids";
import { lineAmount, MAX_CENTS } from "../../domain/money/amounts";
import { ok, refuse } from "../../domain/result";
import type { Context } from "../context";
import { type Added, addItem } from "./add";

export type ChargeFields = {
  name: string;
  /** A decimal string above zero, at most four decimals. */
  quantity: string;
  unitPriceCents: number;
  unitCostCents: number | null;
  /** YYYY-MM-DD. */
  chargeDate: string;
  description: string;
};
export type ChargeInput = ChargeFields & { ticketId: TicketId };

/** S7, S8, D13. Amounts in minor units of the outsource's currency on an insourced ticket, else of the company's. */
export const addCharge = (ctx: Context, input: ChargeInput): Added =>
  addItem(ctx, "item.addCharge", input, async () => {
    const amountCents = lineAmount(input.quantity, input.unitPriceCents);
    if (amountCents > MAX_CENTS) return refuse("invalid", { field: "unitPriceCents" });
    return ok({
      kind: "charge",
      visibility: "all",
      content: {
        title: input.name,
        body: input.description,
        workDate: input.chargeDate,
        quantity: input.quantity,
        unitPriceCents: input.unitPriceCents,
        unitCostCents: input.unitCostCents,
        amountCents,
        isBillable: true,
      },
    });
  });
