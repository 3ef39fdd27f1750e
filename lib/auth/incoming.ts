import { subscribe } from "node:diagnostics_channel";
import { SOCKET_HEADER } from "./address";

type Incoming = { request: { method?: string; headers: Record<string, unknown>; socket: { remoteAddress?: string } } };
const isIncoming = (message: unknown): message is Incoming =>
  typeof message === "object" && message !== null && "request" in message;

/**
 * Next shows neither the socket nor TRACE: it believes any X-Forwarded-For, and answers TRACE with 500 because the
 * fetch standard cannot express it. So each request is marked before Next sees it.
 */
export function watchRequests(): void {
  subscribe("http.server.request.start", (message) => {
    if (!isIncoming(message)) return;
    const { request } = message;
    request.headers[SOCKET_HEADER] = request.socket.remoteAddress ?? "";
    if (request.method === "TRACE" || request.method === "TRACK") request.method = "PUT"; // refused like PUT (A103)
  });
}
