import { afterEach, beforeEach, expect, test, vi } from "vitest";

type Data = { kind: string; user?: string; after?: number };
type Told = { kind: string; state?: string };

/** A tab's end of the shared worker. */
class Port {
  readonly heard: Told[] = [];
  onmessage: (event: { data: Data }) => void = () => {};
  postMessage(told: Told) {
    this.heard.push(told);
  }
  get state() {
    return this.heard.findLast(({ kind }) => kind === "state")?.state;
  }
}
class Scope {
  onconnect: (event: { ports: [Port] }) => void = () => {};
}
class Source {
  static readonly opened: Source[] = [];
  readonly ears = new Map<string, (event: { data: string }) => void>();
  constructor(readonly address: string) {
    Source.opened.push(this);
  }
  addEventListener(name: string, ear: (event: { data: string }) => void) {
    this.ears.set(name, ear);
  }
  close() {}
}

const scope = new Scope();
let signedIn = true;

/** A page of this person opens in a tab of its own. */
function open(after: number): Port {
  const port = new Port();
  scope.onconnect({ ports: [port] });
  port.onmessage({ data: { kind: "open", user: "dana", after } });
  return port;
}

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("SharedWorkerGlobalScope", Scope);
  vi.stubGlobal("self", scope);
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal("fetch", async () => new Response(null, { status: signedIn ? 503 : 401 }));
  vi.resetModules();
  await import("../../public/live-wire.js");
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("who signs in again while a page of before still stands hears the news again, on both", async () => {
  const old = open(5);
  expect(old.state).toBe("up");
  signedIn = false;
  Source.opened.at(-1)!.ears.get("end")!({ data: "{}" });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(old.state).toBe("over");

  signedIn = true;
  const fresh = open(9);
  expect([fresh.state, old.state]).toEqual(["up", "up"]);
  const source = Source.opened.at(-1)!;
  expect(source.address, "what the old page missed is told too").toBe("/live/stream?after=5");
  const news = { number: 10, user: "dana", all: false, changes: [{ ticket: "t", inside: true }] };
  source.ears.get("news")!({ data: JSON.stringify(news) });
  for (const { heard } of [fresh, old]) expect(heard.at(-1)).toEqual({ kind: "news", news });
});
