import { statfs } from "node:fs/promises";
import type { Db } from "../db/client";
import { findRelayReport } from "../db/queries/health";
import { database } from "./database";

export type Health = { database: "ok" | "unreachable"; outbox: "ok" | "late" | "unknown"; disk: "ok" | "full" };

const OUTBOX_MS = 2 * 60_000;
const FREE_DISK = 0.05;

/** D-28. Never throws. `outbox` is late when the relay is silent, or an event waits for it, for 2 minutes. */
export async function viewHealth(db: Db = database(), folder = process.env.DATA_DIR ?? "."): Promise<Health> {
  const [stored, disk] = await Promise.all([outboxOf(db), diskOf(folder)]);
  return { ...stored, disk };
}

async function outboxOf(db: Db): Promise<Omit<Health, "disk">> {
  try {
    const report = await db.none(findRelayReport);
    const late = report === null || report.silentMs > OUTBOX_MS || report.waitingMs > OUTBOX_MS;
    return { database: "ok", outbox: late ? "late" : "ok" };
  } catch {
    return { database: "unreachable", outbox: "unknown" };
  }
}

async function diskOf(folder: string): Promise<Health["disk"]> {
  const { bavail, blocks } = await statfs(folder);
  return bavail / blocks > FREE_DISK ? "ok" : "full";
}
