import { setTimeout as pause } from "node:timers/promises";
import { Line } from "./line";

export type ListenOptions = {
  url: string;
  /** A plain word. */
  channel: string;
  onPayload: (payload: string) => void;
  /** Listening (again): what was notified meanwhile is gone and must be read. */
  onUp: () => void;
  onDown: (why: string) => void;
  /** How often a silent connection is asked whether it lives, in ms; 15 s. */
  askEveryMs?: number;
};
export type Listening = { stop(): Promise<void> };

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const ANSWER_MS = 5_000;

/**
 * One connection that listens to a channel until `stop`. A lost one is replaced by another after 0.1 to 5 s, whatever
 * the reason; a silent one is asked every 15 s. Needs a direct connection: a transaction pooler forgets LISTEN.
 */
export function listenTo(options: ListenOptions): Listening {
  const { url, channel, onPayload, onUp, onDown, askEveryMs = 15_000 } = options;
  const stopping = new AbortController();
  let misses = 0;

  async function once(): Promise<void> {
    const ended = Promise.withResolvers<string>();
    const onNotify = (heard: string, payload: string) => {
      if (heard === channel) onPayload(payload);
    };
    const line = new Line({ url, connection: { application_name: "tandem-live" }, onNotify }, () =>
      ended.resolve("the connection closed"),
    );
    const stop = () => ended.resolve("stopped");
    stopping.signal.addEventListener("abort", stop);
    const ask = async (text: string) => {
      const answered = line.sql.unsafe(text).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : "refused"),
      );
      const late = pause(ANSWER_MS, "no answer", { ref: false });
      return Promise.race([answered, late, ended.promise]);
    };
    try {
      let fault = await ask(`listen ${channel}`);
      if (fault === null) {
        misses = 0;
        onUp();
      }
      while (fault === null) {
        fault = await Promise.race([ended.promise, pause(askEveryMs, null, { ref: false })]);
        fault ??= await ask("select 1");
      }
      if (!stopping.signal.aborted) onDown(fault);
    } finally {
      stopping.signal.removeEventListener("abort", stop);
      line.destroy();
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await once();
      const ms = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** misses++);
      await pause(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  }

  const running = run();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}
