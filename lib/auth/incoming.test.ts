import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { SOCKET_HEADER } from "./address";
import { watchRequests } from "./incoming";

test("each request is marked with its socket, whatever it said, and TRACE arrives as something refusable", async () => {
  watchRequests();
  const server = createServer(({ method, headers }, response) =>
    response.end(JSON.stringify({ method, from: headers[SOCKET_HEADER] })),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // of a server that listens on a port
  const body = await new Promise<string>((resolve, reject) => {
    const headers = { [SOCKET_HEADER]: "203.0.113.1" };
    request({ port, host: "127.0.0.1", method: "TRACE", headers }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => resolve(text));
    })
      .on("error", reject)
      .end();
  });
  server.close();
  expect(JSON.parse(body)).toEqual({ method: "PUT", from: "127.0.0.1" });
});
