import http from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { deserialize, serialize } from "node:v8";
import { openDatabase } from "../../db/client";
import type { Context } from "../../services/context";
import { outageKind } from "./outage-kind";
import { runVerb, type VerbName } from "./verbs";

/** What the parent sends: serve verbs from this database until you are killed. */
export type ServingJob = { url: string; name: string };
/** One request's body and its answer's, each as v8 serializes it. `outage`: nothing was done, or nobody knows. */
export type Asked = { verb: VerbName; who: Omit<Context, "db">; input: unknown };
export type Answered = { result: unknown } | { outage: string } | { mistake: string };

process.once("message", ({ url, name }: ServingJob) => {
  const db = openDatabase(url, { name, size: 8 });
  const answer = async ({ verb, who, input }: Asked): Promise<Answered> => {
    try {
      return { result: await runVerb(verb, { ...who, db }, input) };
    } catch (error) {
      const outage = outageKind(error);
      return outage ? { outage } : { mistake: error instanceof Error ? (error.stack ?? error.message) : "unknown" };
    }
  };
  const server = http.createServer(async (request, response) => {
    response.end(serialize(await answer(deserialize(await buffer(request)))));
  });
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
});
process.send?.("ready");
