import * as z from "zod";

/** The currency of the amounts of a form, as it showed it: how many decimals they have (`currencyDigits`). */
export const formCurrency = { currency: z.string().max(3).optional() };
