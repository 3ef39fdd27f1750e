import autocannon from "autocannon";

export type Request = { method: "GET" | "POST"; path: string; headers: Record<string, string>; body?: string };
export type Asked = {
  count: number;
  seconds: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  bytes: number;
};

/** The value below which so large a share lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function summary(took: readonly number[], seconds: number, bytes = 0): Asked {
  const sorted = [...took].sort((a, b) => a - b);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(sorted, share));
  return { count: sorted.length, seconds, perSecond: sorted.length / seconds, p50: p50!, p95: p95!, p99: p99!, bytes };
}

/** How much is asked: until both are over. Whole requests only, so that none is begun and not counted. */
export type Much = { seconds: number; requests: number };

/** Asks `at` at once, each request made anew by `next`. Throws where an answer is not the one expected. */
export async function ask(base: string, next: () => Request, at: number, much: Much): Promise<Asked> {
  const took: number[] = [];
  let bytes = 0;
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  while (elapsed() < much.seconds || took.length < much.requests) {
    const wrong = new Map<number, number>();
    const errors = await batch(base, next, at, (status, size, ms) => {
      if (status !== 200 && status !== 303) wrong.set(status, (wrong.get(status) ?? 0) + 1);
      took.push(ms);
      bytes += size;
    });
    if (wrong.size > 0 || errors > 0)
      throw new Error(`${base}: ${errors} errors, wrong answers ${JSON.stringify([...wrong])}`);
  }
  return summary(took, elapsed(), bytes / took.length);
}

/** The load generator rests about a second after each batch. */
const ROUND = 8;
const FEWEST = 64;

/** So many rounds of `at` requests, at least FEWEST in all; answers how many failed. */
function batch(
  base: string,
  next: () => Request,
  at: number,
  heard: (status: number, size: number, ms: number) => void,
) {
  const options = {
    url: base,
    connections: at,
    amount: at * Math.max(ROUND, Math.ceil(FEWEST / at)),
    timeout: 60,
    requests: [{ setupRequest: (request: autocannon.Request) => ({ ...request, ...next() }) }],
  };
  return new Promise<number>((resolve, reject) => {
    const instance = autocannon(options, (error: Error | null, { errors }: autocannon.Result) =>
      error ? reject(error) : resolve(errors),
    );
    instance.on("response", (_client, status, size, ms) => heard(status, size, ms));
  });
}
