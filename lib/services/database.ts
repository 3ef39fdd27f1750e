import { type Db, openDatabase } from "../db/client";

const KEY = Symbol.for("tandem.database");
const shared: typeof globalThis & { [KEY]?: Db } = globalThis;

/** The web process's one client, as the application's login. Opened at first use; outlives reloads in development. */
export function database(): Db {
  shared[KEY] ??= openDatabase(required("DATABASE_URL_APP"), { name: "tandem-web" });
  return shared[KEY];
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; start the application with npm start`);
  return value;
}
