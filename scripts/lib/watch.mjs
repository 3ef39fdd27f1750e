import { setTimeout as pause } from "node:timers/promises";

const reach = (url, ms) =>
  fetch(url, { signal: AbortSignal.timeout(ms) }).then(
    (answer) => answer.ok,
    () => false,
  );

/** Waits until the address answers well. False when it does not in time, or when `given up`. */
export async function answers(url, ms, givenUp = () => false) {
  for (const until = Date.now() + ms; Date.now() < until && !givenUp(); await pause(150)) {
    if (await reach(url, 5_000)) return true;
  }
  return false;
}

/** D-28. Calls `restart` when the process behind the address has not answered for 30 s. */
export function watch(url, restart, everyMs = 5_000) {
  let missed = 0;
  const look = async () => {
    missed = (await reach(url, everyMs)) ? 0 : missed + 1;
    if (missed === 3) {
      missed = 0;
      console.error("web       has not answered for 30 s, starting it again");
      await restart();
    }
    setTimeout(look, everyMs).unref();
  };
  setTimeout(look, everyMs).unref();
}
