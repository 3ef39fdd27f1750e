import { type Placeholder, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import type { Tx } from "./transaction";

/** Where the values will stand: a query that is built once can compare none of them. */
export type Given<Values> = { readonly [Name in keyof Values & string]-?: Placeholder<Name, Values[Name]> };
/** What else the query is built from. Few different ones, because each is built and kept. */
type Shape = readonly (string | number | boolean)[];
type Prepared<Answer> = { execute(values: Record<string, unknown>): Promise<Answer> };

const draft: Tx = drizzle.mock();
const given = new Proxy({}, { get: (_, name: string) => sql.placeholder(name) });

/**
 * A query whose text is built at its first use, once for each shape: building it anew costs a page more than the answer.
 * It is sent in the same turn as any other query asked for at that moment (flight.ts). Values go to the server as they
 * are, so instants as text.
 */
export function prepared<Values extends Record<string, unknown>, Answer, Of extends Shape = []>(
  build: (tx: Tx, given: Given<Values>, ...shape: Of) => { prepare(name: string): Prepared<Answer> },
): (tx: Tx, values: Values, ...shape: Of) => Promise<Answer> {
  const built = new Map<string, Prepared<Answer>>();
  return async (tx, values, ...shape) => {
    const key = shape.join();
    const query = built.get(key) ?? build(draft, given as Given<Values>, ...shape).prepare("");
    built.set(key, query);
    await null;
    return bound(query, tx).execute(values);
  };
}

/** A prepared query knows the client of the session that built it, in two members; here it asks this transaction's. */
function bound<Answer>(query: Prepared<Answer>, tx: Tx): Prepared<Answer> {
  const { client, logger } = tx._.session as unknown as Record<"client" | "logger", unknown>; // drizzle keeps both private
  return Object.assign(Object.create(query), { client, logger });
}
