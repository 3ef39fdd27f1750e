import type { Context } from "../context";
import { propose, type TermsInput } from "./propose";

/** T1, T3: the terms are kept, nothing is sent (Unsent). */
export const saveTerms = (ctx: Context, input: TermsInput) => propose(ctx, input, "save");
