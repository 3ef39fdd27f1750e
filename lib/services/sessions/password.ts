import { hash, verify } from "@node-rs/argon2";
import { Busy } from "../../db/client";

/** D-12: argon2id, 46 MiB, one pass, one lane. */
const STRENGTH = { memoryCost: 46 * 1024, timeCost: 1, parallelism: 1 };
const CURRENT = /^\$argon2id\$v=19\$m=47104,t=1,p=1\$/;
/** Of a password nobody knows: an unknown account costs as much as a known one. */
const DUMMY = "$argon2id$v=19$m=47104,t=1,p=1$sJdGiXhC2BEL/mJjhqjTdw$feiO6+g02J6jzPrYhTqUaS6hR121aUmd9UvDT1XG+98";

/** Four times 46 MiB at most, and a bounded queue behind them. */
const AT_ONCE = 4;
const MOST_WAITING = 60;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new Busy("too many passwords at once");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, STRENGTH));

/** One hash is computed whether there is one to compare with or not (G15). */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const fits = await inTurn(() => verify(stored ?? DUMMY, password));
  return fits && stored !== null;
}

export const isOutdated = (stored: string): boolean => !CURRENT.test(stored);
