import { route } from "@/lib/auth/route";
import { LiveSince } from "@/lib/inputs/live";
import { readerOf } from "@/lib/live/reader";
import { liveHub } from "@/lib/live/shared";

export const dynamic = "force-dynamic";

/** The same news for a browser that gets no stream through. */
export const GET = route(
  LiveSince,
  async ({ actor }, { after }) =>
    Response.json(await liveHub().catchUp(readerOf(actor), after ?? null), {
      headers: { "Cache-Control": "private, no-store" },
    }),
  { idle: true },
);
