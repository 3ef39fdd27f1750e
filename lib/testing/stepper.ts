import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import type { Sent } from "../db/client";

/** The decisive statements of a command (trust.md 9.3): more of them than this run on together. */
export const MOST_STEPS = 6;

type Kind = "read" | "lock" | "write" | "end";
const WRITES = /^\s*(insert|update|delete)\b/i;
const LOCKS = /\bfor (no key update|update|share|key share)\b/i;

/** The ticket's own course is what counts: the actor's row and the request's key are taken before it by every command alike. */
const FRAME = /from "members"|"requests"|set_config|^begin|^select pg_current_xact_id/i;

function kindOf({ text, kind }: Sent): Kind | null {
  if (kind === "frame") return text === "commit" || text === "rollback" ? "end" : null;
  if (FRAME.test(text)) return null;
  if (LOCKS.test(text)) return "lock";
  return WRITES.test(text) ? "write" : "read";
}

/**
 * One client of a stepped run. Its statements wait before each step (a lock, then what is read under it, then what is
 * written, then the end) until the stepper lets the step go.
 */
export class Walker<T> {
  steps = 0;
  /** "here": it waits before its next step. */
  state: "here" | "gone" | "done" = "gone";
  /** The last statement it was let send, for the message of a failure. */
  readonly sent: string[] = [];
  answer: Promise<T> | null = null;
  #last: Kind | null = null;
  #turn = Promise.resolve();
  #go: () => void = () => {};
  #arrived: () => void = () => {};
  #news = new Promise<void>((resolve) => {
    this.#arrived = resolve;
  });

  /** For `DbOptions.gate`: statements are kept in the order in which they were asked for. */
  readonly gate = (sent: Sent): Promise<void> => {
    const mine = this.#turn.then(() => this.#pass(sent));
    this.#turn = mine;
    return mine;
  };

  async #pass(sent: Sent): Promise<void> {
    const kind = kindOf(sent);
    const fresh = kind !== null && (kind !== this.#last || kind === "lock");
    if (fresh && (kind === "end" || this.steps < MOST_STEPS - 1)) {
      const gone = new Promise<void>((resolve) => {
        this.#go = resolve;
      });
      this.#say("here");
      await gone;
      this.steps += 1;
    }
    if (kind) this.#last = kind;
    this.sent.push(sent.text.slice(0, 60));
  }

  start(act: () => Promise<T>): void {
    this.answer = act();
    const over = () => this.#say("done");
    this.answer.then(over, over);
  }

  #say(state: "here" | "done"): void {
    this.state = state;
    this.#arrived();
  }

  /** Lets the step go that it waits before. */
  go(): void {
    this.#news = new Promise<void>((resolve) => {
      this.#arrived = resolve;
    });
    this.state = "gone";
    this.#go();
  }

  /** Until it waits before a step, is done, or waits for a lock of somebody else. */
  async settled(isBlocked: () => Promise<boolean>): Promise<void> {
    for (;;) {
      const soon = pause(4);
      await Promise.race([this.#news, soon]);
      if (this.state !== "gone" || (await isBlocked())) return;
    }
  }
}

/** Something that happens at once, beside the clients: a third part in an order (the clock moves). */
export type Beat = () => Promise<void>;

/**
 * Runs the walkers' commands in this order of steps: each number lets that walker make one step; one that waits for a
 * lock is passed over and goes on by itself when it is given. A number beyond the walkers is a beat. What is left at the
 * end of the order runs to its end, first walker first.
 */
export async function walk<T>(
  root: postgres.Sql,
  walkers: Walker<T>[],
  names: string[],
  order: readonly number[],
  beats: Beat[] = [],
): Promise<T[]> {
  const blocked = (i: number) => async () => {
    const [row] = await root<{ blocked: boolean }[]>`
      select exists (select from pg_stat_activity
        where application_name = ${names[i]!} and datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0) as blocked`;
    return row?.blocked ?? false;
  };
  const settle = () =>
    Promise.all(walkers.map((walker, i) => (walker.state === "gone" ? walker.settled(blocked(i)) : null)));
  const step = async (i: number) => {
    const walker = walkers[i];
    if (!walker) return beats[i - walkers.length]?.();
    if (walker.state === "here") walker.go();
    await settle();
  };
  await settle();
  for (const i of order) await step(i);
  for (let idle = 0; walkers.some(({ state }) => state !== "done"); ) {
    const next = walkers.findIndex(({ state }) => state === "here");
    if (next >= 0) await step(next);
    else if (idle++ > 2_000)
      throw new Error(`nobody moves: ${JSON.stringify(walkers.map(({ state, sent }) => [state, sent.at(-1)]))}`);
    else await settle();
  }
  return Promise.all(walkers.map(({ answer }) => answer!)); // each was started
}

/** A small generator that a seed repeats, from 0 to below 1. */
export function randomBy(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const mergesOf = (counts: readonly number[]): number[][] =>
  counts.every((count) => count === 0)
    ? [[]]
    : counts.flatMap((count, i) =>
        count === 0 ? [] : mergesOf(counts.map((one, j) => (i === j ? one - 1 : one))).map((rest) => [i, ...rest]),
      );

const howMany = (counts: readonly number[]): number => {
  let [merges, length] = [1, 0];
  for (const count of counts) for (let i = 1; i <= count; i++) merges = (merges * ++length) / i;
  return Math.round(merges);
};

/** The merge orders of so many steps of each (6 and 6 give 924): all of them, or `most` different ones drawn by the seed. */
export function ordersOf(counts: readonly number[], most: number, seed: number): number[][] {
  if (howMany(counts) <= most) return mergesOf(counts);
  const random = randomBy(seed);
  const steps = counts.flatMap((count, i) => Array<number>(count).fill(i));
  const orders = new Map<string, number[]>();
  while (orders.size < most) {
    const order = [...steps];
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!]; // both are within
    }
    orders.set(order.join(), order);
  }
  return [...orders.values()];
}
