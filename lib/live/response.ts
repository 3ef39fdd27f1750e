import type { Hub, Outlet, Reader } from "./hub";

/** `no-transform` keeps Next and proxies from compressing, which would hold small events back. */
export const STREAM_HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "private, no-store, no-transform",
  "X-Accel-Buffering": "no",
};
export const NO_ROOM = { status: 503, headers: { "Retry-After": "10", "Cache-Control": "no-store" } };

/** The stream as a fetch answer, which is what Next sends. */
export function streamResponse(hub: Hub, reader: Reader, after: number | null, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  let leave: (() => void) | null = null;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let over = false;
        const outlet: Outlet = {
          send: (text) => {
            if (!over) controller.enqueue(encoder.encode(text));
          },
          backlog: () => -(controller.desiredSize ?? 0),
          end: () => {
            if (!over) controller.close();
            over = true;
          },
        };
        leave = hub.open(reader, after, outlet);
        signal.addEventListener("abort", () => {
          leave?.();
          outlet.end();
        });
      },
      cancel: () => leave?.(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
  if (!leave) return new Response(null, NO_ROOM);
  return new Response(body, { headers: STREAM_HEADERS });
}
