import net from "node:net";

export type Relay = { url: string; deaf(): void; cut(): void; hear(): void; close(): Promise<void> };

/** A TCP relay before the database that can swallow the server's answers (`deaf`) and cut every connection (`cut`). */
export async function relayTo(url: string): Promise<Relay> {
  const target = new URL(url);
  const pairs = new Set<[net.Socket, net.Socket]>();
  let deaf = false;
  const server = net.createServer((near) => {
    const far = net.connect(Number(target.port), target.hostname);
    const pair: [net.Socket, net.Socket] = [near, far];
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    pairs.add(pair);
    near.on("data", (bytes) => far.write(bytes));
    far.on("data", (bytes) => {
      if (!deaf) near.write(bytes);
    });
    for (const socket of pair) socket.on("error", end).on("close", end);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the relay has no port");
  const through = new URL(url);
  through.port = String(address.port);
  const cut = () => {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    url: through.href,
    cut,
    deaf: () => {
      deaf = true;
    },
    hear: () => {
      deaf = false;
    },
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
