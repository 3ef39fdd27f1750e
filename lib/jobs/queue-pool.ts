import { Client, Pool } from "pg";

/** The library tries again what fails with this code, and ends itself, or the process, at any other failure. */
const TRY_AGAIN = "40001";
const CONNECTION_LOST = /^(08|57P0[1-3])|^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH)/;

/** Calls through, and says of a lost connection that another try is worth it: the pool drops the one that was lost. */
function patiently<T extends object, F>(method: F): F {
  return function (this: T, ...args: unknown[]) {
    const answer: unknown = Reflect.apply(method as () => unknown, this, args);
    return answer instanceof Promise ? answer.catch(rethrow) : answer;
  } as F; // arguments and answers pass through untouched
}

class QueueClient extends Client {
  override query = patiently(Client.prototype.query);
}
class QueuePool extends Pool {
  override connect = patiently(Pool.prototype.connect);
}

function rethrow(error: unknown): never {
  if (error instanceof Error && isLost(error)) {
    throw Object.assign(new Error(error.message, { cause: error }), { code: TRY_AGAIN });
  }
  throw error;
}

function isLost(error: Error): boolean {
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  return code === null ? /connect|not queryable/i.test(error.message) : CONNECTION_LOST.test(code);
}

export type QueuePoolOptions = { url: string; size: number; log: (line: string) => void };

/** The job queue's own connections (graphile-worker speaks `pg`), each with a listener for its end. */
export function openQueuePool({ url, size, log }: QueuePoolOptions): Pool {
  const pool = new QueuePool({
    connectionString: url,
    max: size,
    application_name: "tandem-queue",
    connectionTimeoutMillis: 5_000,
    Client: QueueClient,
  });
  pool.on("error", () => {}); // an idle connection ended; the next is opened when needed
  pool.on("connect", (client) => client.on("error", (error) => log(`queue: ${error.message}`)));
  return pool;
}
