import { refusedAnswer, route } from "@/lib/auth/route";
import { type ShownAnswer, ShownPage } from "@/lib/inputs/shown";
import { markShown } from "@/lib/services/tickets/shown";

const report = route(
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

/** A ticket page reports that it stands before somebody, now and then, and that it is left (D60); by signing out as well. */
export async function POST(request: Request, place: Parameters<typeof report>[1]): Promise<Response> {
  const answer = await report(request, place);
  const left = answer.status === 401 && new URL(request.url).searchParams.has("leaving");
  return left ? new Response(null, { status: 204 }) : answer;
}
