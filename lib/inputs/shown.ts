import * as z from "zod";
import type { TicketId } from "../domain/ids";
import { id } from "./fields";

/** What a ticket page says of itself while it stands: whose it is, as of when until that was noted, and that it is left. */
export const ShownPage = z.object({
  ticket: id<TicketId>(),
  at: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional(),
  leaving: z.literal("1").optional(),
});

/** `noted`: the moment need not be said again. */
export type ShownAnswer = { others: readonly string[]; noted: boolean };
