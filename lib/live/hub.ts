import type { SessionId, TenantId, TicketId, UserId } from "../domain/ids";
import type { News } from "../inputs/live";
import { beatFrame, endFrame, hereFrame, newsFrame, newsOf, retryFrame } from "./frames";
import { MOST_CHANGES, type Published, type Reads } from "./reads";

/** Who reads a stream. */
export type Reader = { tenantId: TenantId; userId: UserId; sessionId: SessionId };
/** Where a stream's text goes. `backlog` in bytes: what the reader has not taken yet. */
export type Outlet = { send(text: string): void; backlog(): number; end(): void };

export type HubOptions = {
  /** Open streams of one process at most; 10,000. */
  most?: number;
  /** Of one session; 8: browsers share one among their tabs. */
  mostOfSession?: number;
  /** Sessions, presence and numbers are looked at so often, in ms; 2.5 s. */
  lookMs?: number;
  /** Numbers alone, while nothing is told by NOTIFY, in ms; 750. */
  pollMs?: number;
  /** 25 s. */
  beatMs?: number;
  log?: (line: string) => void;
};

type Stream = { reader: Reader; outlet: Outlet; at: number; open: boolean };
type Desk = {
  tenant: TenantId;
  streams: Set<Stream>;
  /** The highest number spread; null until the first stream was told its own. */
  last: number | null;
  wanted: number;
  pulling: boolean;
  here: ReadonlyMap<TicketId, string> | null;
};

const LARGEST_BACKLOG = 256 * 1024;
const AT_ONCE = 4;

/**
 * The streams of one process, by company. It hears numbers (`tell`), reads what they stand for, and hands ids on; it
 * holds no rights of its own: each reader gets its company's news only, and a session that is over ends its streams.
 */
export class Hub {
  readonly #desks = new Map<TenantId, Desk>();
  readonly #ofSession = new Map<SessionId, number>();
  readonly #timers: NodeJS.Timeout[];
  readonly #options: Required<HubOptions>;
  #count = 0;
  #deaf = true;
  #looking = false;
  #polling = false;
  #closed = false;

  constructor(
    private readonly reads: Reads,
    options: HubOptions = {},
  ) {
    const { most = 10_000, mostOfSession = 8, lookMs = 2_500, pollMs = 750, beatMs = 25_000, log = () => {} } = options;
    this.#options = { most, mostOfSession, lookMs, pollMs, beatMs, log };
    this.#timers = [
      setInterval(() => void this.look(), lookMs),
      setInterval(() => void this.#poll(), pollMs),
      setInterval(() => this.#beat(), beatMs),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  get streams(): number {
    return this.#count;
  }

  /** A new stream; what happened after `after` is told first. Answers how to leave, or null when there is no room. */
  open(reader: Reader, after: number | null, outlet: Outlet): (() => void) | null {
    const { most, mostOfSession } = this.#options;
    const own = this.#ofSession.get(reader.sessionId) ?? 0;
    if (this.#closed || this.#count >= most || own >= mostOfSession) return null;
    const stream: Stream = { reader, outlet, at: 0, open: true };
    this.#ofSession.set(reader.sessionId, own + 1);
    this.#count += 1;
    outlet.send(retryFrame());
    void this.#welcome(stream, after);
    return () => this.#leave(stream);
  }

  /** What one reader has missed: for a first stream, after a gap, and for who asks now and then instead of listening. */
  async catchUp(reader: Reader, after: number | null): Promise<News> {
    const number = await this.reads.number(reader.tenantId);
    if (after === null || after === number) return newsOf(reader, number, []);
    if (after > number) return newsOf(reader, number, [], true); // another database than the one it knew
    const published = await this.reads.published(reader.tenantId, after);
    const last = published.at(-1)?.number ?? number;
    if (published.length < MOST_CHANGES) return newsOf(reader, last, published);
    return newsOf(reader, Math.max(number, last), [], true);
  }

  /** The highest number of each company, as the relay tells it. */
  tell(highest: ReadonlyMap<TenantId, number>): void {
    for (const [tenant, number] of highest) {
      const desk = this.#desks.get(tenant);
      if (desk) this.#want(desk, number);
    }
  }

  /** The ear is open (again): what was told meanwhile is read. */
  hears(): void {
    this.#deaf = false;
    void this.look();
  }

  /** From now on numbers are asked for. */
  deafens(): void {
    this.#deaf = true;
  }

  /** One look at every company with open streams: whose session is over, who is where, what is missing. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      await this.#eachDesk((desk) => this.#lookAt(desk));
    } finally {
      this.#looking = false;
    }
  }

  /** Ends every stream; the browsers come back elsewhere or later. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const desk of [...this.#desks.values()])
      for (const stream of [...desk.streams]) {
        stream.outlet.send(retryFrame());
        this.#end(stream);
      }
  }

  async #welcome(stream: Stream, after: number | null): Promise<void> {
    const { tenantId } = stream.reader;
    try {
      for (let from = after; stream.open; from = stream.at) {
        const news = await this.catchUp(stream.reader, from);
        if (!stream.open) return;
        stream.at = news.number;
        stream.outlet.send(newsFrame(news));
        const desk = this.#deskOf(tenantId);
        desk.last ??= news.number;
        if (desk.last > stream.at) continue; // more was spread while this was read
        desk.streams.add(stream);
        return;
      }
    } catch (error) {
      this.#trouble(error);
      this.#end(stream);
    }
  }

  #deskOf(tenant: TenantId): Desk {
    const found = this.#desks.get(tenant);
    if (found) return found;
    const desk = { tenant, streams: new Set<Stream>(), last: null, wanted: 0, pulling: false, here: null };
    this.#desks.set(tenant, desk);
    return desk;
  }

  #leave(stream: Stream): void {
    if (!stream.open) return;
    stream.open = false;
    this.#count -= 1;
    const { sessionId, tenantId } = stream.reader;
    const own = (this.#ofSession.get(sessionId) ?? 1) - 1;
    if (own > 0) this.#ofSession.set(sessionId, own);
    else this.#ofSession.delete(sessionId);
    const desk = this.#desks.get(tenantId);
    if (!desk?.streams.delete(stream) || desk.streams.size > 0) return;
    this.#desks.delete(tenantId);
  }

  #end(stream: Stream): void {
    this.#leave(stream);
    stream.outlet.end();
  }

  #want(desk: Desk, number: number): void {
    desk.wanted = Math.max(desk.wanted, number);
    if (!desk.pulling && desk.last !== null && desk.wanted > desk.last) void this.#pull(desk);
  }

  /** Reads what is missing and spreads it; sessions are asked in the same moment, so nobody reads on after the end. */
  async #pull(desk: Desk): Promise<void> {
    desk.pulling = true;
    try {
      while (desk.last !== null && desk.wanted > desk.last && desk.streams.size > 0) {
        const asked = sessionsOf(desk);
        const [published, standing] = await Promise.all([
          this.reads.published(desk.tenant, desk.last),
          this.reads.standing(desk.tenant, asked),
        ]);
        this.#dismiss(desk, asked, standing.good);
        if (published.length === 0) break;
        this.#spread(desk, published);
      }
    } catch (error) {
      this.#trouble(error); // the next look asks again
    } finally {
      desk.pulling = false;
    }
  }

  #spread(desk: Desk, published: readonly Published[]): void {
    const number = published.at(-1)!.number;
    desk.last = Math.max(desk.last ?? 0, number);
    const plain = new Map<UserId, string>();
    const sessions = new Set(published.map(({ sessionId }) => sessionId));
    for (const stream of [...desk.streams]) {
      const { reader } = stream;
      const missing = published.filter((one) => one.number > stream.at);
      if (missing.length === 0) continue;
      const common = missing.length === published.length && !sessions.has(reader.sessionId);
      const text = (common && plain.get(reader.userId)) || newsFrame(newsOf(reader, number, missing));
      if (common) plain.set(reader.userId, text);
      stream.at = number;
      this.#send(stream, text);
    }
  }

  async #lookAt(desk: Desk): Promise<void> {
    const asked = sessionsOf(desk);
    const { number, good, here } = await this.reads.standing(desk.tenant, asked);
    this.#dismiss(desk, asked, good);
    const before = desk.here ?? new Map<TicketId, string>(); // who came before the first look is news to the first stream
    desk.here = here;
    const moved = [...new Set([...before.keys(), ...here.keys()])].filter((t) => before.get(t) !== here.get(t));
    if (moved.length > 0) for (const stream of [...desk.streams]) this.#send(stream, hereFrame(moved));
    this.#want(desk, number);
  }

  /** G14. Whoever joined while the sessions were read is judged at the next look. */
  #dismiss(desk: Desk, asked: readonly SessionId[], good: ReadonlySet<SessionId>): void {
    const over = new Set(asked.filter((session) => !good.has(session)));
    for (const stream of [...desk.streams]) {
      if (!over.has(stream.reader.sessionId)) continue;
      stream.outlet.send(endFrame());
      this.#end(stream);
    }
  }

  #send(stream: Stream, text: string): void {
    if (stream.outlet.backlog() > LARGEST_BACKLOG) this.#end(stream);
    else stream.outlet.send(text);
  }

  async #poll(): Promise<void> {
    if (!this.#deaf || this.#polling) return;
    this.#polling = true;
    try {
      await this.#eachDesk(async (desk) => this.#want(desk, await this.reads.number(desk.tenant)));
    } finally {
      this.#polling = false;
    }
  }

  #beat(): void {
    for (const desk of this.#desks.values())
      for (const stream of [...desk.streams]) this.#send(stream, beatFrame(stream.at));
  }

  /** A few companies at a time; the fault of one does not keep the others waiting. */
  async #eachDesk(work: (desk: Desk) => Promise<void>): Promise<void> {
    const waiting = [...this.#desks.values()];
    const one = async () => {
      for (let desk = waiting.pop(); desk; desk = waiting.pop())
        await work(desk).catch((error) => this.#trouble(error));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  }

  #trouble(error: unknown): void {
    if (!this.#closed) this.#options.log(`live: ${error instanceof Error ? error.message : "unknown"}`);
  }
}

const sessionsOf = (desk: Desk): SessionId[] => [...new Set([...desk.streams].map(({ reader }) => reader.sessionId))];
