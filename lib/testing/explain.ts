import { sql as statement } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import type { Tx } from "../db/client";
import type { TenantId } from "../domain/ids";

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: Node[];
};
export type Plan = {
  buffers: number;
  /** Tables read from end to end, but for those named small. */
  seqScans: string[];
  /** Rows that went through a sort. */
  sorted: number;
  nodes: string[];
  /** Buffers of each node with those below it. */
  each: string;
  text: string;
};

/** Tables with few rows a tenant; reading them whole is right. */
const SMALL = [
  "ticket_statuses",
  "priorities",
  "queues",
  "issue_types",
  "members",
  "companies",
  "counters",
  "service_partners",
  "lead_partners",
];

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const plan of node.Plans ?? []) yield* walk(plan);
}

/** The plans of what `work` asks, each planned and run through the application's own login with the tenant's variable set. */
export async function explain(
  app: postgres.Sql,
  tenant: TenantId,
  work: (tx: Tx) => Promise<unknown>,
): Promise<Plan[]> {
  const asked: { text: string; args: unknown[] }[] = [];
  const logger = { logQuery: (text: string, args: unknown[]) => void asked.push({ text, args }) };
  await drizzle(app, { logger }).transaction(async (tx) => {
    await tx.execute(statement`select set_config('app.tenants', ${`{${tenant}}`}, true)`);
    asked.length = 0;
    await work(tx);
  });
  return app.begin(async (sql) => {
    await sql`select set_config('app.tenants', ${`{${tenant}}`}, true)`;
    const plans: Plan[] = [];
    for (const { text, args } of asked) {
      const rows: unknown = await sql.unsafe(`explain (analyze, buffers, format json) ${text}`, args as never[]); // as they were sent
      plans.push(planOf((rows as [{ "QUERY PLAN": [{ Plan: Node }] }])[0]["QUERY PLAN"][0].Plan, text)); // EXPLAIN's own shape
    }
    return plans;
  });
}

function planOf(root: Node, text: string): Plan {
  const nodes = [...walk(root)];
  return {
    buffers: root["Shared Hit Blocks"] + root["Shared Read Blocks"],
    seqScans: nodes
      .filter((node) => node["Node Type"] === "Seq Scan" && !SMALL.includes(node["Relation Name"] ?? ""))
      .map((node) => node["Relation Name"] ?? ""),
    sorted: Math.max(
      0,
      ...nodes
        .filter((node) => /Sort/.test(node["Node Type"]))
        .map((node) => (node.Plans?.[0]?.["Actual Rows"] ?? 0) * node["Actual Loops"]),
    ),
    nodes: nodes.map((node) => `${node["Node Type"]} ${node["Relation Name"] ?? ""}`.trim()),
    each: nodes
      .map((node) => `${node["Node Type"]} ${node["Shared Hit Blocks"] + node["Shared Read Blocks"]}`)
      .join(", "),
    text,
  };
}
