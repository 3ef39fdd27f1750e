import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * The installation's own secrets, made at the first start and kept readable by its owner alone.
 * @returns {{ postgres: string, owner: string, app: string, worker: string, auth: string, actions: string, port?: number }}
 */
export function secretsOf(dataDir) {
  if (!existsSync(dataDir)) {
    mkdirSync(dataDir, { recursive: true });
    chmodSync(dataDir, 0o711); // the database's account passes through, nobody else can list it
  }
  const file = path.join(dataDir, "secrets.json");
  if (!existsSync(file)) keep(file);
  return { ...JSON.parse(readFileSync(file, "utf8")), port: readPort(dataDir) };
}

const portFile = (dataDir) => path.join(dataDir, "db.port");

/** The embedded database keeps its port from start to start where it can. */
export const writePort = (dataDir, port) => writeFileSync(portFile(dataDir), `${port}\n`);

function readPort(dataDir) {
  return existsSync(portFile(dataDir)) ? Number(readFileSync(portFile(dataDir), "utf8")) : undefined;
}

function keep(file) {
  const password = () => randomBytes(24).toString("hex");
  const secrets = {
    postgres: password(),
    owner: password(),
    app: password(),
    worker: password(),
    auth: randomBytes(32).toString("base64url"),
    actions: randomBytes(32).toString("base64"),
  };
  const half = `${file}.${process.pid}`;
  writeFileSync(half, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(half, file); // whoever comes second keeps the first one's
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  } finally {
    rmSync(half);
  }
}
