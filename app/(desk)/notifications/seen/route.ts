import { refusedAnswer, route } from "@/lib/auth/route";
import { SeenPage } from "@/lib/inputs/notifications";
import { markNotificationsSeen } from "@/lib/services/notifications/seen";

/** A page reports that it showed a ticket or an offer: its news count as read. */
export const POST = route(SeenPage, async (ctx, { upTo, ticket = null, offer = null }) => {
  const result = await markNotificationsSeen(ctx, { upTo, ticketId: ticket, offerId: offer });
  if (!result.ok) return refusedAnswer(result.error);
  return Response.json(result.value, { headers: { "Cache-Control": "private, no-store" } });
});
