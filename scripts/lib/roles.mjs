import postgres from "postgres";

export const OWNER = "tandem_owner";
export const APP = "tandem_app";
export const WORKER = "tandem_worker";

/** The floors of trust.md section 4: below them PostgreSQL has known holes. */
const FLOORS = { 15: 18, 16: 14, 17: 10, 18: 4 };

/** Throws a sentence for people when this server is too old to be trusted. `version` is server_version_num. */
export function checkVersion(version) {
  const major = Math.floor(version / 10_000);
  const minor = version % 10_000;
  if (major < 15) throw new Error(`PostgreSQL ${major} is too old: 15 or newer is needed.`);
  const floor = FLOORS[major];
  if (floor !== undefined && minor < floor) {
    throw new Error(`PostgreSQL ${major}.${minor} has known security holes: ${major}.${floor} or newer is needed.`);
  }
}

/**
 * The same server and options, for another login or database.
 * @param {string} url
 * @param {{ user?: string, password?: string, database?: string }} other
 * @returns {string}
 */
export function urlFor(url, { user, password, database }) {
  const address = new URL(url);
  if (user) address.username = user;
  if (password) address.password = password;
  if (database) address.pathname = `/${database}`;
  return address.href;
}

/** Makes the login exist with this password. A new role has no right that would get round the row policies (D-08). */
export async function ensureLogin(sql, name, password) {
  const [found] = await sql`select 1 from pg_roles where rolname = ${name}`;
  if (!found) await sql.unsafe(`create role ${name}`).catch(unlessThere);
  await sql.unsafe(`alter role ${name} login password '${password}'`);
}

/** A role is cluster-wide, so two first starts may meet here. */
function unlessThere(error) {
  if (error.code !== "42710" && error.code !== "23505") throw error;
}

/** The application and worker logins must be bound by the policies. Throws a sentence for people. */
export async function checkLogin(url) {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice() {} });
  try {
    const [row] = await sql`
      select current_user as name, rolsuper or rolbypassrls as free,
             exists (select 1 from pg_class where relowner = r.oid and relname = 'tickets') as owns
      from pg_roles r where rolname = current_user`;
    if (row.free || row.owns)
      throw new Error(`The login ${row.name} passes row-level security; the application needs one that owns nothing.`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * Roles and database on a server of our own. Answers the owner's address, and whether the database is new.
 * @param {string} superUrl
 * @param {{ owner: string, app: string, worker: string }} secrets
 * @returns {Promise<{ owner: string, created: boolean }>}
 */
export async function prepareServer(superUrl, secrets, database = "tandem") {
  const sql = postgres(superUrl, { max: 1, onnotice() {} });
  try {
    await ensureLogin(sql, OWNER, secrets.owner);
    await ensureLogin(sql, APP, secrets.app);
    await ensureLogin(sql, WORKER, secrets.worker);
    const [found] = await sql`select 1 from pg_database where datname = ${database}`;
    if (!found) await sql.unsafe(`create database ${database} owner ${OWNER}`);
    return { owner: urlFor(superUrl, { user: OWNER, password: secrets.owner, database }), created: !found };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Throws the whole database away. */
export async function dropDatabase(superUrl, database = "tandem") {
  const sql = postgres(superUrl, { max: 1, onnotice() {} });
  try {
    await sql.unsafe(`drop database if exists ${database} with (force)`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
