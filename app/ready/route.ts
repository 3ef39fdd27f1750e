import { viewHealth } from "@/lib/services/health";

export const dynamic = "force-dynamic";

/** D-28: work can be done. 503 names what is missing, in words that tell an outsider nothing. */
export async function GET(): Promise<Response> {
  const health = await viewHealth();
  const ready = Object.values(health).every((state) => state === "ok");
  return Response.json({ ready, ...health }, { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}
