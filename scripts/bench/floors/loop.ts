import { addNote } from "./next/queries";

export type LoopResult = { done: number; ms: number; took: number[] };

/** The bare SQL of a note again and again, on so many lines at once; told and answered over IPC. */
process.on(
  "message",
  async ({ at, ms, numbers, user }: { at: number; ms: number; numbers: string[]; user: string }) => {
    const took: number[] = [];
    const started = performance.now();
    const turn = async () => {
      while (performance.now() - started < ms) {
        const number = numbers[Math.floor(Math.random() * numbers.length)] ?? "";
        const begun = performance.now();
        await addNote(user, number, "Measured note, by SQL alone.");
        took.push(performance.now() - begun);
      }
    };
    await Promise.all(Array.from({ length: at }, turn));
    process.send?.({ done: took.length, ms: performance.now() - started, took } satisfies LoopResult);
  },
);
process.send?.("ready");
