/**
 * Sends statements of one step in this order, without waiting for one another's answer: one round trip. A plain
 * `Promise.all` keeps the order of bare queries, but lets functions that query go before them.
 */
export function flight<const Steps extends readonly (() => unknown)[]>(
  ...steps: Steps
): Promise<{ -readonly [Step in keyof Steps]: Awaited<ReturnType<Steps[Step]>> }> {
  const started = steps.map((step) => Promise.resolve(step()));
  return Promise.all(started) as ReturnType<typeof flight<Steps>>; // Promise.all of a mapped tuple loses its shape
}
