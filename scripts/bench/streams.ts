import http from "node:http";
import { type Asked, ask, percentile, type Request } from "./ask";
import type { Running } from "./house";
import type { Person } from "./people";
import { cpuOf, memoryOf } from "./proc";

export type Delivery = {
  open: number;
  notes: number;
  delivered: number;
  p50: number;
  p95: number;
  p99: number;
  pages: Asked;
  /** Processor time of the process that holds the streams, in ms per note told to all of them; the pages' own where it serves both. */
  cpu: number;
  memory: { pss: number; rss: number };
};

const SESSIONS_STREAMS = 8; // of one session at most

type Listener = { close(): void };

/** Opens one stream and reports the ticket ids of its news as they come. */
function listen(base: string, { cookie }: Person, heard: (text: string) => void): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const request = http.get(`${base}/live/stream`, { headers: { cookie }, agent: false }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`a stream was answered with ${response.statusCode}`));
      response.setEncoding("utf8").on("data", heard);
      response.once("data", () => resolve({ close: () => request.destroy() }));
    });
    request.on("error", reject);
  });
}

/** So many open streams of one company while pages are asked for and a note is written every `everyMs`. */
export async function deliver(
  parts: {
    streams: Running;
    pages: Running;
    people: Person[];
    nextPage: () => Request;
    tickets: readonly string[];
    writeNote: (ticketId: string) => Promise<void>;
  },
  { open, seconds, everyMs }: { open: number; seconds: number; everyMs: number },
): Promise<Delivery> {
  const { streams, pages, people, nextPage, tickets, writeNote } = parts;
  const due = new Map<string, { at: number; heard: Set<number> }>();
  const took: number[] = [];
  const listeners: Listener[] = [];
  for (let at = 0; at < open; at++) {
    const person = people[Math.floor(at / SESSIONS_STREAMS) % people.length]!;
    listeners.push(
      await listen(streams.base, person, (text) => {
        const now = performance.now();
        for (const [, id = ""] of text.matchAll(/"ticket":"([^"]+)"/g)) {
          const note = due.get(id);
          if (!note || note.heard.has(at)) continue;
          note.heard.add(at);
          took.push(now - note.at);
        }
      }),
    );
  }
  const cpu = cpuOf(streams.pid);
  let notes = 0;
  let over = false;
  const writing = (async () => {
    while (!over) {
      const ticketId = tickets[notes % tickets.length]!;
      due.set(ticketId, { at: performance.now(), heard: new Set() });
      notes += 1;
      await writeNote(ticketId);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  })();
  const asked = await ask(pages.base, nextPage, 4, { seconds, requests: 1 });
  over = true;
  await writing;
  await new Promise((resolve) => setTimeout(resolve, 3_000)); // what is still under way
  const memory = memoryOf(streams.pid);
  const spent = cpuOf(streams.pid) - cpu;
  for (const one of listeners) one.close();
  const sorted = took.sort((a, b) => a - b);
  const at = (share: number) => percentile(sorted, share);
  return {
    open,
    notes,
    delivered: took.length / (notes * open),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    pages: asked,
    cpu: spent / Math.max(1, notes),
    memory,
  };
}
