import type postgres from "postgres";

export type TestClock = {
  /** Lets the database's clock run from this instant on. */
  set(instant: Date): Promise<void>;
  /** Moves the clock by so many ms against the real time. */
  shift(ms: number): Promise<void>;
  /** Stops the clock at this instant, to the millisecond. */
  freeze(instant: Date): Promise<void>;
  reset(): Promise<void>;
};

/** Replaces `clock()` in one database (D-05). `owner` is a connection of the login that owns it. */
export function clockOf(owner: postgres.Sql): TestClock {
  const replace = async (body: string) => {
    await owner.unsafe(`create or replace function clock() returns timestamptz language sql volatile as $$ ${body} $$`);
  };
  const shift = (ms: number) => replace(`select clock_timestamp() + interval '${Math.round(ms)} milliseconds'`);
  return {
    shift,
    set: (instant) => shift(instant.getTime() - Date.now()),
    freeze: (instant) => replace(`select '${instant.toISOString()}'::timestamptz`),
    reset: () => replace("select clock_timestamp()"),
  };
}
