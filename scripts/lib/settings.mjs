import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { alive, isFree, ROOT } from "./machine.mjs";
import { secretsOf } from "./secrets.mjs";

/** "Bad ports" of the Fetch standard: no browser asks there. */
const BLOCKED = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/** What .env and the environment say, with what holds when they are silent. */
export function readSettings() {
  const file = path.join(ROOT, ".env");
  if (existsSync(file)) process.loadEnvFile(file); // the environment wins
  const { env } = process;
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT is ${env.PORT}: a number from 1 to 65535 is needed.`);
  if (BLOCKED.has(port))
    throw new Error(
      `PORT is ${port}: browsers refuse to open pages on this port (ERR_UNSAFE_PORT). Choose another one.`,
    );
  const dataDir = path.resolve(ROOT, env.DATA_DIR || ".data");
  const appUrl = (env.APP_URL || `http://localhost:${port}`).replace(/\/+$/, "");
  if (!URL.canParse(appUrl))
    throw new Error(`APP_URL is ${env.APP_URL}: a whole address is needed, as https://desk.example.com.`);
  return { port, host: env.HOST || undefined, dataDir, appUrl, secrets: secretsOf(dataDir) };
}

/** What web and worker are told. Only the worker gets the worker's login, and neither gets the owner's. */
export function childEnvironments({ port, dataDir, appUrl, secrets }, server, { dev }) {
  const { DATABASE_URL, APP_DATABASE_URL, WORKER_DATABASE_URL, ...inherited } = process.env;
  const web = {
    ...inherited,
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(port),
    DATA_DIR: dataDir,
    APP_URL: appUrl,
    TANDEM_DEMO: server.embedded ? "1" : "0",
    DATABASE_URL_APP: server.app,
    NEXTAUTH_URL: appUrl,
    NEXTAUTH_SECRET: inherited.NEXTAUTH_SECRET || secrets.auth,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: inherited.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY || secrets.actions,
  };
  return { web, worker: { ...web, DATABASE_URL_WORKER: server.worker } };
}

/** One supervisor to a data folder: a second would end the first one's database. Answers how to give it up. */
export function claim(dataDir, port) {
  const other = supervisorOf(dataDir);
  if (other) {
    const folder = path.relative(ROOT, dataDir) || dataDir;
    throw new Error(
      `Already running on ${folder} (process ${other.pid}, port ${other.port}). Stop it, or set DATA_DIR and PORT.`,
    );
  }
  writeFileSync(claimFile(dataDir), JSON.stringify({ pid: process.pid, port }));
  return () => rmSync(claimFile(dataDir), { force: true });
}

const claimFile = (dataDir) => path.join(dataDir, "running.json");

/** The other process that runs this data folder, or null. */
export function supervisorOf(dataDir) {
  if (!existsSync(claimFile(dataDir))) return null;
  const other = JSON.parse(readFileSync(claimFile(dataDir), "utf8"));
  return other.pid !== process.pid && alive(other.pid) && isSupervisor(other.pid) ? other : null;
}

function isSupervisor(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("scripts/");
  } catch {
    return true; // no /proc here: believe the number
  }
}

/** A web process that lost its supervisor needs a moment to leave the port. */
export async function untilFree(port) {
  for (let tries = 0; tries < 40; tries++) {
    if ((await isFree(port)) && (await isFree(port, "::"))) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`Port ${port} is in use by another program. Set PORT to a free one.`);
}
