import { createHash } from "node:crypto";
import { isIP } from "node:net";
import { type SQL, sql } from "drizzle-orm";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "../../db/client";
import type { Limit } from "./limits";

/**
 * Counts this try, and says whether it may go on. Counting comes first, so that a thousand tries at once are a thousand.
 * A try that must wait is not counted again.
 */
export async function admit(db: Db, limit: Limit, key: string): Promise<boolean> {
  const { tries, waits } = limitersOf(db, limit);
  if (limit.spacing && (await waits.get(key))) return false;
  const count = await consumed(tries.consume(key));
  if (count < limit.points) return true;
  if (!limit.spacing) return count === limit.points;
  const customDuration = limit.spacing(count - limit.points);
  return (await consumed(waits.consume(key, 1, { customDuration }))) === 1;
}

/** The try was no failure: everything of the key is forgotten, or just this one try is taken back. */
export async function forgive(db: Db, limit: Limit, key: string, how: "all" | "one"): Promise<void> {
  const { tries, waits } = limitersOf(db, limit);
  if (how === "one") await tries.reward(key);
  else await Promise.all([tries.delete(key), waits.delete(key)]);
}

/** Points used so far, this try included, whether the library says yes or no. */
async function consumed(answer: Promise<RateLimiterRes>): Promise<number> {
  try {
    return (await answer).consumedPoints;
  } catch (error) {
    if (error instanceof RateLimiterRes) return error.consumedPoints;
    throw error;
  }
}

type Pair = { tries: RateLimiterPostgres; waits: RateLimiterPostgres };
const known = new WeakMap<Db, Map<string, Pair>>();

function limitersOf(db: Db, { name, points, seconds }: Limit): Pair {
  const of = known.get(db) ?? new Map<string, Pair>();
  known.set(db, of);
  const found = of.get(name);
  if (found) return found;
  const store = {
    storeClient: { query: (query: Query) => run(db, query) },
    storeType: "client",
    tableName: "rate_limits",
    tableCreated: true, // by a migration: the application may not create tables
    clearExpiredByTimeout: of.size === 0, // one timer cleans for all
  };
  const pair = {
    tries: new RateLimiterPostgres({ ...store, keyPrefix: name, points, duration: seconds }),
    waits: new RateLimiterPostgres({
      ...store,
      clearExpiredByTimeout: false,
      keyPrefix: `${name}-wait`,
      points: 1,
      duration: seconds,
    }),
  };
  of.set(name, pair);
  return pair;
}

type Query = { text: string; values: readonly unknown[] };

async function run(db: Db, { text, values }: Query) {
  const rows = await db.none((tx) => tx.execute(parameterized(text, values)), { write: !/^\s*select/i.test(text) });
  return { rows: [...rows], rowCount: rows.count };
}

/** The library's `$1` as parameters of drizzle. */
function parameterized(text: string, values: readonly unknown[]): SQL {
  const parts = text
    .split(/\$(\d+)/)
    .map((part, at) => (at % 2 === 0 ? sql.raw(part) : sql`${values[Number(part) - 1]}`));
  return sql.join(parts);
}

/** What a person typed is kept only as its hash: it may be a password in the wrong field. */
export const hidden = (text: string): string =>
  createHash("sha256").update(text.trim().toLowerCase()).digest("base64url");

/** The network a stranger can easily change addresses in: /24 or /64. */
export function network(address: string | null): string {
  if (address === null || isIP(address) === 0) return "unknown";
  if (isIP(address) === 4) return address.split(".").slice(0, 3).join(".");
  const [head = "", tail] = address.toLowerCase().split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array.from({ length: zeros }, () => "0"), ...back];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
