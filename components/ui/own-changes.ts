/** Forms sent from this tab: what they did is no news to it. */
const sent = new Set<string>();
let running = 0;
let endedAt = Number.NEGATIVE_INFINITY;

/** The page that follows an answer comes with it, or shortly after. */
const FOLLOWS_MS = 4_000;

/** A form goes out; the answer is to be told to the function this gives back. */
export function ownChange(requestId: unknown): () => void {
  if (typeof requestId === "string") sent.add(requestId);
  running += 1;
  return () => {
    running -= 1;
    endedAt = performance.now();
  };
}

export const isOwnRequest = (requestId: string | undefined): boolean => requestId !== undefined && sent.has(requestId);
/** What the page shows anew may come from this tab's own form. */
export const changesItself = (): boolean => running > 0 || performance.now() - endedAt < FOLLOWS_MS;
