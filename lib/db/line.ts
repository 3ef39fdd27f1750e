import net from "node:net";
import postgres from "postgres";
import { ConnectionLost } from "./errors";

export type LineSettings = {
  url: string;
  connection: Record<string, string | number>;
  /** What arrives on a channel this line listens to. */
  onNotify?: (channel: string, payload: string) => void;
};

/**
 * One server connection that never reconnects; when in doubt it is thrown away (D-01).
 * The driver would send statements of a dead connection over its next one, so the socket factory answers once.
 */
export class Line {
  readonly sql: postgres.Sql;
  readonly openedAt = performance.now();
  /** Has answered once, so nothing can wait inside the driver for a connection. */
  warm = false;
  lost: Error | null = null;
  /** Statements on their way, to count the round trips. */
  inFlight = 0;
  /** Rejects whatever the present holder waits for. */
  tellHolder: (why: Error) => void = () => {};
  #socket: net.Socket | null = null;

  constructor({ url, connection, onNotify }: LineSettings, onClose: (line: Line) => void) {
    const options = {
      max: 1,
      idle_timeout: 0,
      max_lifetime: null,
      connect_timeout: 5,
      fetch_types: false,
      backoff: false,
      onnotice() {},
      connection,
      onclose: () => onClose(this),
      onnotify: onNotify,
      socket: (target: SocketTarget) => this.#connect(target),
    };
    this.sql = postgres(url, options as postgres.Options<Record<string, never>>); // the driver takes `socket` and `onnotify`, its types do not
  }

  /** The server or the network has already hung up, though the close event is still to come. */
  get hungUp(): boolean {
    return this.#socket?.writable === false;
  }

  /** Ends the connection at once; the server rolls back what was open. */
  destroy(): void {
    this.#socket?.destroy();
    this.sql.end({ timeout: 0 }).catch(() => {});
  }

  #connect({ host, port, path }: SocketTarget): Promise<net.Socket> {
    return new Promise((resolve, reject) => {
      if (this.#socket || this.lost) return reject(new ConnectionLost("a line never reconnects"));
      const socket = path ? net.connect(path) : net.connect(port[0]!, host[0]);
      this.#socket = socket;
      socket
        .setNoDelay(true)
        .once("connect", () => resolve(socket))
        .once("error", reject);
    });
  }
}

type SocketTarget = { host: string[]; port: number[]; path?: string };
