import { route } from "@/lib/auth/route";
import { LiveSince } from "@/lib/inputs/live";
import { readerOf, startOf } from "@/lib/live/reader";
import { streamResponse } from "@/lib/live/response";
import { liveHub } from "@/lib/live/shared";

export const dynamic = "force-dynamic";

/** Server-sent events: what happens in the reader's company from now on, as ids. */
export const GET = route(
  LiveSince,
  async ({ actor }, { after }, { headers, signal }) =>
    streamResponse(liveHub(), readerOf(actor), startOf(after, headers.get("last-event-id")), signal),
  { idle: true },
);
