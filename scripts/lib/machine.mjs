import { existsSync } from "node:fs";
import net from "node:net";
import path from "node:path";

export const ROOT = path.resolve(import.meta.dirname, "../..");
const pinned = path.join(ROOT, "node_modules/.bin/node");
/** The Node that npm installed, whatever Node the machine has. */
export const NODE = process.platform !== "win32" && existsSync(pinned) ? pinned : process.execPath;

export function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

const listen = (port, host) =>
  new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(port, host, () => {
      const taken = server.address().port;
      server.close(() => resolve(taken));
    });
  });

/** Whether nobody listens on the port of this interface. */
export const isFree = (port, host = "127.0.0.1") =>
  listen(port, host).then(
    () => true,
    (error) => error.code !== "EADDRINUSE",
  );
export const freePort = () => listen(0, "127.0.0.1");
