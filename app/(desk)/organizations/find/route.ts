import type { NextRequest } from "next/server";
import { findContext } from "@/lib/auth/context";
import { asId, isId, type OrganizationId } from "@/lib/domain/ids";
import { findChoices } from "@/lib/services/organizations/view";

const MOST_TYPED = 100;

/** What the ticket form offers while somebody types: organizations that begin so (`q`), or the people of one (`of`). */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await findContext();
  if (!ctx) return new Response(null, { status: 401 });
  const asked = request.nextUrl.searchParams;
  const of = asked.get("of");
  const q = (asked.get("q") ?? "")
    .replace(/\p{Cc}+/gu, " ")
    .toWellFormed()
    .trim()
    .slice(0, MOST_TYPED);
  const found = await findChoices(ctx, { q, contactsOf: isId(of) ? asId<OrganizationId>(of) : null });
  return Response.json(found, { headers: { "Cache-Control": "no-store" } });
}
