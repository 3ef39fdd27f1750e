// One connection of this browser to the events of the server: in a shared worker where there is one, else in the tab
// that leads (components/live/wire.ts). It reconnects by itself, catches up by number, and asks while no stream comes through.

const LOST_MS = 4_000; // shorter gaps are not worth a word
const ASK_MS = 8_000; // then the news are asked for instead
const ASK_EVERY_MS = 3_000;
const SILENT_MS = 60_000; // the server's beat comes every 25 s
const LONGEST_PAUSE_MS = 30_000;
const KEPT = 100;

/**
 * @param {{ user: string, after: number, tell: (told: object) => void }} options `user`: whose news these must be; when
 *   somebody else has signed in, it is over.
 */
export function openWire({ user, after, tell }) {
  let number = after;
  let source = null;
  let heardAt = Date.now();
  let lostAt = null;
  let askedAt = null;
  let asking = false;
  let tries = 0;
  let nextTry = 0;
  let state = "up";
  let over = false;
  /** @type {{ number: number }[]} */
  const recent = [];
  let oldest = after;

  const say = (next) => {
    if (next === state) return;
    state = next;
    tell({ kind: "state", state, at: heardAt });
  };

  function heard(news) {
    if (over) return;
    if (news.user !== user) return end();
    heardAt = Date.now();
    if (news.number === number && !news.all) return;
    number = news.number;
    if (!news.all && news.changes.length === 0) return;
    recent.push(news);
    if (recent.length > KEPT) oldest = recent.shift().number;
    tell({ kind: "news", news });
  }

  function connect() {
    const opened = new EventSource(`/live/stream?after=${number}`);
    source = opened;
    opened.addEventListener("news", ({ data }) => {
      if (source !== opened) return;
      tries = 0;
      lostAt = null;
      heard(JSON.parse(data));
      if (!over) say("up");
    });
    opened.addEventListener("here", ({ data }) => {
      heardAt = Date.now();
      tell({ kind: "here", tickets: JSON.parse(data).tickets });
    });
    opened.addEventListener("beat", () => {
      heardAt = Date.now();
    });
    opened.addEventListener("end", drop);
    opened.addEventListener("error", () => {
      if (source === opened) drop();
    });
  }

  function drop() {
    source?.close();
    source = null;
    lostAt ??= Date.now();
    const pause = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** tries++);
    nextTry = Date.now() + pause * (0.5 + Math.random());
    if (tries === 1) void ask();
  }

  async function ask() {
    if (asking || over) return;
    asking = true;
    try {
      const answer = await fetch(`/live/news?after=${number}`, { cache: "no-store" });
      if (answer.status === 401) return end();
      if (!answer.ok) return;
      heard(await answer.json());
      askedAt = Date.now();
    } catch {
      // the next turn asks again
    } finally {
      asking = false;
    }
  }

  function end() {
    over = true;
    clearInterval(timer);
    source?.close();
    source = null;
    say("over");
  }

  let turns = 0;
  function turn() {
    const now = Date.now();
    turns += 1;
    if (source && now - heardAt > SILENT_MS) drop();
    if (!source && now >= nextTry) connect();
    if (lostAt === null) return;
    const lost = now - lostAt;
    if (lost > ASK_MS && turns % (ASK_EVERY_MS / 1_000) === 0) void ask();
    if (lost > ASK_MS && askedAt !== null && now - askedAt < 3 * ASK_EVERY_MS && askedAt - lostAt > ASK_MS) say("asking");
    else if (lost > LOST_MS) say("lost");
  }
  const timer = setInterval(turn, 1_000);
  connect();

  return {
    /** Where its session ended, for the next one, once the same person has signed in again; null while it runs. */
    endedAt: () => (over ? number : null),
    /** What a page that stands at this number has missed, and how the connection stands. */
    since(page) {
      const missed = page < oldest ? [{ number, user, all: true, changes: [] }] : recent.filter((one) => one.number > page);
      return [...missed.map((news) => ({ kind: "news", news })), { kind: "state", state, at: heardAt }];
    },
    /** The browser noticed it first. */
    online(is) {
      if (over) return;
      if (is) nextTry = 0;
      else if (source) drop();
    },
    close() {
      over = true;
      clearInterval(timer);
      source?.close();
    },
  };
}

if (typeof SharedWorkerGlobalScope !== "undefined" && self instanceof SharedWorkerGlobalScope) {
  const ports = new Set();
  let wire = null;
  const hear = (port, { data }) => {
    if (data.kind === "open") {
      ports.add(port);
      const tell = (told) => {
        for (const one of ports) one.postMessage(told);
      };
      const endedAt = wire?.endedAt() ?? null;
      if (endedAt !== null) {
        wire = openWire({ user: data.user, after: endedAt, tell }); // signed in again, and a page of before still stands
        tell({ kind: "state", state: "up", at: Date.now() });
      }
      wire ??= openWire({ user: data.user, after: data.after, tell });
      for (const told of wire.since(data.after)) port.postMessage(told);
    } else if (data.kind === "online") wire?.online(data.is);
    else if (data.kind === "close") {
      ports.delete(port);
      if (ports.size > 0) return;
      wire?.close();
      wire = null;
    }
  };
  self.onconnect = ({ ports: [port] }) => {
    port.onmessage = (event) => hear(port, event);
  };
}
