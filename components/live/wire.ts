import type { News } from "@/lib/inputs/live";

/** How the connection stands: `asking`: no stream comes through, but answers do; `over`: this session has ended. */
export type WireState = "up" | "lost" | "asking" | "over";
/** What the wire says. `at` of a state: when the server was last heard, in ms. */
export type Told =
  | { kind: "news"; news: News }
  | { kind: "here"; tickets: readonly string[] }
  | { kind: "state"; state: WireState; at: number };
type Wire = { endedAt(): number | null; since(number: number): Told[]; online(is: boolean): void; close(): void };
type WireModule = { openWire(options: { user: string; after: number; tell: (told: Told) => void }): Wire };

const SCRIPT = "/live-wire.js";
const KEPT = 100;

const ears = new Set<(told: Told) => void>();
/** News of this tab, for pages that open later. */
const recent: News[] = [];
let known = 0;

function hear(told: Told): void {
  if (told.kind === "news") {
    if (told.news.number <= known && !told.news.all) return; // another tab told it as well
    known = told.news.number;
    recent.push(told.news);
    if (recent.length > KEPT) recent.shift();
  }
  for (const ear of [...ears]) ear(told);
}

/** Hears everything that is told from now on, and the news beyond the number that the page stands at. */
export function listen(after: number, ear: (told: Told) => void): () => void {
  ears.add(ear);
  for (const news of recent) if (news.number > after) ear({ kind: "news", news });
  return () => {
    ears.delete(ear);
  };
}

const loadWire = (): Promise<WireModule> => {
  const script: string = SCRIPT; // served as it stands: the worker runs the same file
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ script);
};

/** The connection of this tab: the browser's one, where tabs can share it. Answers how to let go. */
export function connect(user: string, after: number): () => void {
  known = Math.max(known, after);
  return shareWorker(user, after) ?? shareTab(user, after);
}

function shareWorker(user: string, after: number): (() => void) | null {
  if (!("SharedWorker" in window)) return null;
  let worker: SharedWorker;
  try {
    worker = new SharedWorker(SCRIPT, { type: "module", name: `live ${user}` }); // another person, another worker
  } catch {
    return null;
  }
  const { port } = worker;
  let fallen: (() => void) | null = null;
  worker.addEventListener("error", () => {
    fallen ??= shareTab(user, after);
  });
  port.onmessage = ({ data }: MessageEvent<Told>) => hear(data);
  const open = () => port.postMessage({ kind: "open", user, after: Math.max(after, known) });
  const close = () => port.postMessage({ kind: "close" });
  const reopen = ({ persisted }: PageTransitionEvent) => {
    if (persisted) open();
  };
  const online = () => port.postMessage({ kind: "online", is: navigator.onLine });
  open();
  const undo = [on("pagehide", close), on("pageshow", reopen), on("online", online), on("offline", online)];
  return () => {
    for (const step of undo) step();
    close();
    fallen?.();
  };
}

type Word = { kind: "told"; told: Told } | { kind: "open"; after: number } | { kind: "online"; is: boolean };

/** One tab holds the lock and the connection, and tells the others. Without locks each tab has its own. */
function shareTab(user: string, after: number): () => void {
  const leaving = new AbortController();
  const name = `live ${user}`;
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(name) : null;
  const say = (word: Word) => channel?.postMessage(word);
  let wire: Wire | null = null;
  let again: (from: number) => void = () => {};

  const lead = async () => {
    const { openWire } = await loadWire();
    if (leaving.signal.aborted) return;
    const tell = (told: Told) => {
      hear(told);
      say({ kind: "told", told });
    };
    wire = openWire({ user, after: known, tell });
    again = (from) => {
      wire = openWire({ user, after: from, tell });
      tell({ kind: "state", state: "up", at: Date.now() });
    };
    await new Promise((resolve) => leaving.signal.addEventListener("abort", resolve));
  };
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (data.kind === "told") hear(data.told);
      else if (data.kind === "online") wire?.online(data.is);
      else {
        const endedAt = wire?.endedAt() ?? null;
        if (endedAt !== null) again(endedAt); // signed in again in another tab
        for (const told of wire?.since(data.after) ?? []) say({ kind: "told", told });
      }
    };
    say({ kind: "open", after });
  }
  const leads =
    channel && "locks" in navigator ? navigator.locks.request(name, { signal: leaving.signal }, lead) : lead();
  leads.catch(() => {}); // left before it was this tab's turn, or the script did not come
  const online = () => {
    wire?.online(navigator.onLine);
    say({ kind: "online", is: navigator.onLine });
  };
  const undo = [on("online", online), on("offline", online)];
  return () => {
    for (const step of undo) step();
    leaving.abort();
    wire?.close();
    channel?.close();
  };
}

function on<Name extends keyof WindowEventMap>(name: Name, ear: (event: WindowEventMap[Name]) => void): () => void {
  window.addEventListener(name, ear);
  return () => window.removeEventListener(name, ear);
}
