// npm run bench [-- --seconds 10 --requests 200 --at 1,16 --sizes 10000,1000000 --streams 1000 --works note --dearest 5]: what a page, a list, a folder and a note cost beside their floors.
import { fork } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildIfNeeded } from "../lib/build.mjs";
import { FEW_ARENAS, SMALL_HEAP } from "../lib/heap.mjs";
import { NODE, ROOT } from "../lib/machine.mjs";
import { NEXT, Supervisor } from "../lib/supervisor.mjs";
import type { Request } from "./ask";
import { buildFloor, FLOOR } from "./floor-build";
import type { Live } from "./floors/next/queries";
import { type ActionForm, call, formOf } from "./forms";
import { type Env, type House, openHouse, type Running, serve } from "./house";
import { kitOf } from "./kit";
import { type Cost, costOf, costOfLoop, dearestOf } from "./measure";
import { takeBack } from "./notes";
import { type Person, signIn } from "./people";
import { type Delivery, deliver } from "./streams";
import { elementsOf, type Measured, report, type SizeReport, WORKS } from "./table";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    sizes: { type: "string", default: "10000,1000000" },
    requests: { type: "string", default: "200" },
    at: { type: "string", default: "1,16" },
    streams: { type: "string", default: "1000" },
    works: { type: "string", default: WORKS.join(",") },
    dearest: { type: "string", default: "0" },
    out: { type: "string" },
  },
});
const whole = (name: string, text: string, most: number, least = 1) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`--${name} takes whole numbers from ${least} to ${most}.`);
  return value;
};
const seconds = whole("seconds", values.seconds, 600);
const much = { seconds, requests: whole("requests", values.requests, 100_000) };
const sizes = values.sizes.split(",").map((size) => whole("sizes", size, 10_000_000));
const streams = whole("streams", values.streams, 10_000, 0);
const works = WORKS.filter((work) => values.works.split(",").includes(work));
if (works.length === 0) throw new Error(`--works takes some of ${WORKS.join(", ")}.`);
const dearest = whole("dearest", values.dearest, 100, 0);
const atOnce = values.at.split(",").map((at) => whole("at", at, 256));

/** V8 translates what is asked often; after so many requests a page costs no less any more. */
const WARM_UP = 1_000;
const third = { seconds: seconds / 3, requests: Math.ceil(much.requests / 3) };

const closing: (() => Promise<unknown>)[] = [];
const atEnd = <T extends { stop(): Promise<void> }>(one: T): T => {
  closing.unshift(() => one.stop());
  return one;
};
let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => {
    interrupted = true;
    void close().then(() => process.exit(130));
  });

async function close(): Promise<void> {
  for (const step of closing.splice(0)) await step().catch((error: unknown) => console.error(String(error)));
}

const any = <T>(among: readonly T[]): T => among[Math.floor(Math.random() * among.length)]!;
const folderOf = (size: number) =>
  path.join(ROOT, ".data", `bench-${size % 1_000_000 === 0 ? `${size / 1_000_000}m` : `${size / 1_000}k`}`);

async function measureSize(size: number): Promise<SizeReport> {
  const dataDir = folderOf(size);
  const house = await openHouse(dataDir, size);
  closing.unshift(house.close);
  const here = closing.length;
  const people = await signIn(house, Math.max(16, Math.ceil(streams / 8)));
  const [first] = await house.root<{ tenant: Person["tenant"]; user: Person["user"] }[]>`
    select tenant_id as tenant, user_id as "user" from members where email = 'dispatcher@brightwater.example'`;
  if (!first) throw new Error("the demo world is not there");
  const kit = await kitOf(house, first.tenant, first.user);
  const kitFile = path.join(dataDir, "bench-kit.json");
  writeFileSync(kitFile, JSON.stringify(kit));
  const floorEnv = {
    ...process.env,
    BENCH_KIT: kitFile,
    BENCH_DATABASE: house.urls.app,
    ...FEW_ARENAS,
    NODE_ENV: "production",
  };
  await buildFloor(floorEnv, house.log);

  const web = atEnd(await house.web());
  const next = atEnd(
    await serve(
      (port) => [...SMALL_HEAP, NEXT, "start", FLOOR, "-p", String(port)],
      () => floorEnv,
      "/live",
      house.log,
    ),
  );
  const bare = atEnd(
    await serve(
      () => ["--import", "tsx", "scripts/bench/floors/bare.ts"],
      (port) => ({ ...floorEnv, PORT: String(port) }),
      "/live",
      house.log,
    ),
  );
  const all = await people(web);
  const asking = all.slice(0, 16);
  const numbers = (
    await house.root<{ number: string }[]>`
      select number from tickets where tenant_id = ${first.tenant} and abs(hashtext(id::text)) % greatest(1, ${size} / 2000) = 0 limit 4000`
  ).map(({ number }) => number);
  const live = kit.live.map(({ number }) => number);

  const get = (at: () => string) => (): Request => ({
    method: "GET",
    path: at(),
    headers: { cookie: any(asking).cookie },
  });
  const ticket = () => `/tickets/${any(numbers)}`;
  const noteTo = (at: Live, person: Person, base: string, form: ActionForm) =>
    call(form, base, `/tickets/${at.number}`, person, {
      number: at.number,
      ticketId: at.ticketId,
      body: "Measured note: the label printers at stations 4 to 9 answer again.",
      visibility: "all",
      requestId: crypto.randomUUID(),
    });
  async function actionOf(running: Running, within: string) {
    const page = await fetch(`${running.base}/tickets/${live[0]}`, { headers: { cookie: asking[0]!.cookie } });
    return formOf(await page.text(), within);
  }
  const ourForm = await actionOf(web, 'name="body"');
  const floorForm = await actionOf(next, 'name="body"');
  const requests: Record<
    (typeof WORKS)[number],
    { ours: () => Request; next: () => Request; bare: (() => Request) | null }
  > = {
    ticket: { ours: get(ticket), next: get(ticket), bare: get(ticket) },
    list: { ours: get(() => "/tickets?assigned=me"), next: get(() => "/tickets"), bare: get(() => "/tickets") },
    folder: {
      ours: get(() => "/dashboard/outsourced/accepted-in-progress"),
      next: get(() => "/folder"),
      bare: get(() => "/folder"),
    },
    note: {
      ours: () => noteTo(any(kit.live), any(asking), web.base, ourForm),
      next: () => noteTo(any(kit.live), any(asking), next.base, floorForm),
      bare: () => ({
        method: "POST",
        path: `/tickets/${any(live)}/notes`,
        headers: { cookie: any(asking).cookie, "content-type": "application/x-www-form-urlencoded" },
        body: "body=Measured+note",
      }),
    },
  };

  const clear = () => takeBack(house, first.tenant, kit.live);
  await clear();
  const measured: Measured[] = [];
  for (const work of works)
    for (const [turn, at] of atOnce.entries()) {
      if (interrupted) break;
      const { ours, next: floor, bare: below } = requests[work];
      console.log(`${size.toLocaleString("en-US")} tickets, ${work}, ${at} at once`);
      const how = { much, warm: turn === 0 ? { ...third, requests: WARM_UP } : third, clear };
      const cost = await costOf(house, web, ours, at, how);
      for (const line of await dearestOf(house, cost.count, dearest)) console.log(line);
      /* An action that refuses answers 200 as well. */
      const crossed = await clear();
      if (work === "note" && crossed !== cost.count)
        throw new Error(`${cost.count} notes were posted and ${crossed} crossed`);
      const costs: Measured["costs"] = {
        ours: cost,
        next: await costOf(house, next, floor, at, how),
        bare: below && (await costOf(house, bare, below, at, how)),
        sql: work === "note" ? await sqlAlone(house, floorEnv, live, first.user, at) : null,
      };
      await clear();
      measured.push({ work, at, costs });
    }
  const weights = await weigh(web, asking[0]!, {
    ticket: ticket(),
    list: "/tickets?assigned=me",
    folder: "/dashboard/outsourced/accepted-in-progress",
  });
  const memory = measured.reduce((most, { costs }) => Math.max(most, costs.ours.memory.rss), 0);

  const deliveries: { where: string; delivery: Delivery }[] = [];
  const worker = house.worker(web);
  closing.unshift(async () => worker.kill("SIGTERM"));
  const ownProcess = atEnd(await house.live(web));
  const parts = {
    pages: web,
    people: all,
    nextPage: get(ticket),
    tickets: kit.live.map(({ ticketId }) => ticketId),
    writeNote: async (ticketId: string) => {
      const request = noteTo(kit.live.find((one) => one.ticketId === ticketId)!, any(asking), web.base, ourForm);
      const answer = await fetch(`${web.base}${request.path}`, request);
      if (!answer.ok) throw new Error(`a note was answered with ${answer.status}`);
    },
  };
  for (const [where, at] of [
    ["inside Next", web],
    ["a process of its own", ownProcess],
  ] as const) {
    if (streams === 0) break;
    console.log(`${size.toLocaleString("en-US")} tickets, ${streams} streams, ${where}`);
    deliveries.push({
      where,
      delivery: await deliver({ ...parts, streams: at }, { open: streams, seconds, everyMs: 500 }),
    });
  }
  for (const step of closing.splice(0, closing.length - here + 1)) await step();
  return { size, measured, weights, memory, deliveries };
}

async function sqlAlone(house: House, env: Env, live: string[], user: string, at: number): Promise<Cost> {
  const loop = fork(path.join(import.meta.dirname, "floors/loop.ts"), {
    execPath: NODE,
    execArgv: ["--import", "tsx"],
    env: Object.assign({ NODE_ENV: "production" as const }, env, { BENCH_LINES: String(at) }),
  });
  await new Promise((resolve) => loop.once("message", resolve));
  try {
    return await costOfLoop(house, loop, live, user, at, seconds);
  } finally {
    loop.kill("SIGTERM");
  }
}

async function weigh(web: Running, { cookie }: Person, pages: Record<"ticket" | "list" | "folder", string>) {
  const of = async (at: string) => {
    const html = await (await fetch(`${web.base}${at}`, { headers: { cookie } })).text();
    return { bytes: Buffer.byteLength(html), elements: elementsOf(html) };
  };
  return { ticket: await of(pages.ticket), list: await of(pages.list), folder: await of(pages.folder) };
}

try {
  const supervisor = new Supervisor();
  await buildIfNeeded(() => supervisor.build());
  mkdirSync(path.join(ROOT, ".data"), { recursive: true });
  const before = loadavg()[0] ?? 0;
  const reports: SizeReport[] = [];
  for (const size of sizes) if (!interrupted) reports.push(await measureSize(size));
  const text = report(reports, { seconds, loadBefore: before, streams });
  console.log(`\n${text}`);
  if (values.out) writeFileSync(values.out, text);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await close();
  process.exit(process.exitCode ?? 0);
}
