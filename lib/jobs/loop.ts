import { setTimeout as pause } from "node:timers/promises";

export type Loop = { stop(): Promise<void> };
export type Log = (line: string) => void;

const AFTER_A_FAULT_MS = 1_000;

/**
 * Runs `step` for ever, with a pause after each turn that answers 0 (nothing more to do). A fault is told once until
 * the next good turn; a turn that takes long says itself that it `works`. `stop` waits for the turn under way.
 */
export function loop(name: string, pauseMs: number, step: (works: () => void) => Promise<number>, log: Log): Loop {
  const stopping = new AbortController();
  const wait = (ms: number) => pause(ms, undefined, { signal: stopping.signal }).catch(() => {});
  let troubled = false;
  const works = () => {
    if (troubled) log(`${name} works again`);
    troubled = false;
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const more = await step(works);
        works();
        if (more === 0) await wait(pauseMs);
      } catch (error) {
        if (!troubled) log(`${name} failed: ${error instanceof Error ? `${error.name}: ${error.message}` : "unknown"}`);
        troubled = true;
        await wait(AFTER_A_FAULT_MS);
      }
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
