export const dynamic = "force-dynamic";

/** D-28: this process answers. */
export function GET(): Response {
  return Response.json({ live: true }, { headers: { "cache-control": "no-store" } });
}
