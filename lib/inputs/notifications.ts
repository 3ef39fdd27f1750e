import * as z from "zod";
import type { OfferId, TicketId } from "../domain/ids";
import { id } from "./fields";
import type { Search } from "./list";

const upTo = z.iso.datetime().transform((text) => new Date(text));

/** A page that showed a ticket or an offer. */
export const SeenPage = z
  .object({ upTo, ticket: id<TicketId>().optional(), offer: id<OfferId>().optional() })
  .refine(({ ticket, offer }) => ticket !== undefined || offer !== undefined);

/** All that stood in the list. */
export const SeenAll = z.object({ upTo }).transform((input) => ({ ...input, ticketId: null, offerId: null }));

const cursor = (value: string | string[] | undefined) => (typeof value === "string" && value ? value : undefined);
export const readNotificationList = (search: Search) => ({
  after: cursor(search.after),
  before: cursor(search.before),
});
