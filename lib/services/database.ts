import { sql } from "drizzle-orm";
import { sayAway } from "../db/away";
import { type Db, openDatabase } from "../db/client";

const KEY = Symbol.for("tandem.database");
const shared: typeof globalThis & { [KEY]?: Db } = globalThis;

/** The web process's one client, as the application's login. Opened at first use; outlives reloads in development. */
export function database(): Db {
  shared[KEY] ??= openDatabase(required("DATABASE_URL_APP"), {
    name: "tandem-web",
    onReach(reached) {
      if (sayAway(!reached) && !reached) knock();
    },
  });
  return shared[KEY];
}

/** Pages are not asked for while the database is away (proxy.ts), so somebody must see it come back. */
function knock(): void {
  const again = setTimeout(() => {
    database()
      .none((tx) => tx.execute(sql`select 1`))
      .catch(knock);
  }, EVERY_MS);
  again.unref();
}
const EVERY_MS = 500;

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; start the application with npm start`);
  return value;
}
