import * as z from "zod";

/** What a browser asks for: everything beyond the last number it knows; without one, from now on. */
export const LiveSince = z.object({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
});

/** One thing that happened, without its content: the page asks for that, and the reader's rights decide. */
export type Change = {
  /** null: of no ticket of this company (an offer received, a partner). */
  ticket: string | null;
  /** Concerns what stands on the ticket's page only; no list of tickets looks different after it. */
  inside: boolean;
  /** The form that did it; told only to the session that sent it. */
  request?: string;
};
/** `all`: too much happened to be listed. `user`: whose news these are. */
export type News = { number: number; user: string; all: boolean; changes: readonly Change[] };
