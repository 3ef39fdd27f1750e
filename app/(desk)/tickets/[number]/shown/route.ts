import { refusedAnswer, route } from "@/lib/auth/route";
import { ShownPage } from "@/lib/inputs/shown";
import { markShown } from "@/lib/services/tickets/shown";

/** A ticket page reports that it was shown (D60). 204: noted, or nobody is to be told; 202: it may say so again in a minute. */
export const POST = route(ShownPage, async (ctx, { ticket, at }) => {
  const result = await markShown(ctx, { ticketId: ticket, shownAt: at });
  if (!result.ok) return refusedAnswer(result.error);
  return new Response(null, { status: result.value.told === "later" ? 202 : 204 });
});
