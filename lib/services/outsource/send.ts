import type { Context } from "../context";
import { propose, type TermsInput } from "./propose";

/** T2, T4, T19, T20: the offer goes out (Assigned). */
export const sendOutsource = (ctx: Context, input: TermsInput) => propose(ctx, input, "send");
