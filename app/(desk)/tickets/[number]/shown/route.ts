import { refusedAnswer, route } from "@/lib/auth/route";
import { type ShownAnswer, ShownPage } from "@/lib/inputs/shown";
import { markShown } from "@/lib/services/tickets/shown";

/** A ticket page reports that it stands before somebody, now and then, and that it is left (D60). */
export const POST = route(
  ShownPage,
  async (ctx, { ticket, at, leaving }) => {
    const result = await markShown(ctx, { ticketId: ticket, shownAt: at ?? null, leaving: leaving === "1" });
    if (!result.ok) return refusedAnswer(result.error);
    const { told, others } = result.value;
    const answer: ShownAnswer = { others, noted: told !== "later" };
    return Response.json(answer, { headers: { "Cache-Control": "private, no-store" } });
  },
  { idle: true },
);
