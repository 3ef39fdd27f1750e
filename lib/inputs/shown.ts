import * as z from "zod";
import type { TicketId } from "../domain/ids";
import { id } from "./fields";

/** What a ticket page says of itself once it stands: whose it is, and as of when. */
export const ShownPage = z.object({
  ticket: id<TicketId>(),
  at: z.iso.datetime().transform((text) => new Date(text)),
});
