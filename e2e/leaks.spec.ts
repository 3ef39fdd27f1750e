import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import type { Canary, CompanyKey, Seeded } from "../lib/testing/canaries";
import { canarySeed } from "../lib/testing/canary-seed";
import { type MailServer, startMailServer } from "../lib/testing/mail-server";
import { OwnInstance } from "../lib/testing/own-instance";
import { ACTIONS, type Asked, ROUTES } from "./leaks-table";

/** trust.md 9.5: secrets in every field that must not cross, and everybody asks for everything. Plain HTTP, no browser. */
type Actor = { name: string; company: CompanyKey | null; cookie: string };
type Answer = { status: number; text: string };

const SIGNED_IN: [name: string, company: CompanyKey, email: string][] = [
  ["lead's administrator", "brightwater", "admin@brightwater.example"],
  ["lead's technician", "brightwater", "viewer@brightwater.example"],
  ["partner's administrator", "ridgeline", "admin@ridgeline.example"],
  ["partner's technician", "ridgeline", "technician@ridgeline.example"],
  ["other partner", "harbor", "admin@harbor.example"],
  ["stranger", "stranger", "admin@stranger.example"],
];

let own: OwnInstance;
let post: MailServer;
let seed: Awaited<ReturnType<typeof canarySeed>>;
let seeded: Seeded;
let token = "";
const actors: Actor[] = [];
const shown = new Set<Canary>();
let requests = 0;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  post = await startMailServer();
  own = await OwnInstance.start({ SMTP_URL: post.url });
  seed = await canarySeed(own.rootUrl, own.filesFolder);
  seeded = seed.seeded;
  await expect.poll(() => offerMail(), { timeout: 60_000 }).toBeTruthy();
  token = /\/offers\/([\w-]{43})/.exec(offerMail()?.mail.text ?? "")?.[1] ?? "";
  expect(token).toHaveLength(43);
  for (const [name, company, email] of SIGNED_IN) actors.push({ name, company, cookie: await signIn(email) });
  actors.push({ name: "reader of a link", company: null, cookie: "" });
});
test.afterAll(async () => {
  await seed?.close();
  await own?.stop();
  await post?.close();
});

const offerMail = () =>
  post.received.find(
    ({ mail }) => mail.text?.includes("/offers/") && mail.text.includes(seeded.tickets.offered.number),
  );

async function signIn(email: string): Promise<string> {
  const page = await (await fetch(`${own.url}/sign-in`)).text();
  const form = page.match(/<form[\s\S]*?<\/form>/g)?.find((text) => text.includes('name="password"')) ?? "";
  const body = new FormData();
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const value = /value="([^"]*)"/.exec(input)?.[1] ?? "";
    body.append(/name="([^"]*)"/.exec(input)?.[1] ?? "", value.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
  }
  body.append("email", email);
  body.append("password", "tandem-demo-password");
  const answer = await fetch(`${own.url}/sign-in`, {
    method: "POST",
    headers: { origin: own.url },
    body,
    redirect: "manual",
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  expect(cookie, email).toContain("tandem-");
  return cookie;
}

type Ask = { method?: string; headers?: Record<string, string>; body?: FormData; stream?: boolean };
async function ask(
  actor: Actor,
  path: string,
  { method = "GET", headers = {}, body, stream = false }: Ask = {},
): Promise<Answer> {
  requests += 1;
  const sent = { accept: "text/html", origin: own.url, ...(actor.cookie && { cookie: actor.cookie }), ...headers };
  const answer = await fetch(new URL(path, own.url), { method, headers: sent, body, redirect: "manual" });
  const head = [...answer.headers].map((pair) => pair.join(": ")).join("\n");
  const text = stream && answer.body && answer.ok ? await firstOf(answer.body) : await answer.text();
  return { status: answer.status, text: `${head}\n\n${text}` };
}

/** What a stream says in its first moment: everything it had to catch up on. */
async function firstOf(body: ReadableStream<Uint8Array>): Promise<string> {
  const reader = body.getReader();
  let text = "";
  const over = new Promise<null>((resolve) => setTimeout(resolve, 700, null));
  for (;;) {
    const part = await Promise.race([reader.read(), over]);
    if (part === null || part.done) break;
    text += new TextDecoder().decode(part.value);
  }
  await reader.cancel();
  return text;
}

/** Every secret in the text that this company may not read. */
function leaks(text: string, company: CompanyKey | null): string[] {
  const found: string[] = [];
  for (const canary of seeded.canaries) {
    if (!text.includes(canary.text)) continue;
    if (company !== null && canary.readers.includes(company)) shown.add(canary);
    else found.push(canary.name);
  }
  return found;
}
/** What was asked for comes back in the page that found nothing: a search word is no leak to who typed it. */
const unasked = (text: string, path: string) => {
  const word = new URL(path, own.url).searchParams.get("q");
  return word ? text.replaceAll(word, "") : text;
};

const manifest = (name: string): unknown => JSON.parse(readFileSync(`.next/server/${name}`, "utf8"));
const routes = () => Object.keys(manifest("app-paths-manifest.json") as Record<string, string>);
type Actions = { node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }> };
const actions = () => Object.entries((manifest("server-reference-manifest.json") as Actions).node);

/** The same but for what every answer has of its own. */
const plain = (text: string) =>
  text
    .split("\n\n")
    .slice(1)
    .join("\n\n")
    .replace(/nonce-?[^"' ]*["' ]|[0-9a-f]{8}-[0-9a-f-]{27}|"b":"[^"]*"|BW-\d+|RF-\d+|HN-\d+|ST-\d+/g, "");

const AS_DATA = { rsc: "1", accept: "*/*" };
/** The page as HTML holds its data as well, so the other ways are tried twice for each route. */
const WAYS: Record<string, string>[] = [{}, AS_DATA, { ...AS_DATA, "next-router-prefetch": "1" }];

const NOTHING: Asked = { paths: () => [] };

async function inTurn<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...list];
  const hands = Array.from({ length: 4 }, async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  });
  await Promise.all(hands);
}

test("G6, G7 every route of the build has an expectation, and every action", () => {
  expect(Object.keys(ROUTES).sort()).toEqual(routes().sort());
  const built = actions().map(([, { filename, exportedName }]) => `${filename} ${exportedName}`);
  expect(Object.keys(ACTIONS).sort()).toEqual([...new Set(built)].sort());
});

test("G6, G7 no page, data, prefetch, file, stream or header shows anybody a secret", async () => {
  test.setTimeout(480_000);
  const asked = routes().flatMap((route) => {
    const { paths, ...how } = ROUTES[route] ?? NOTHING;
    return paths(seeded, token).map((path, at) => ({ path, ways: how.page && at < 2 ? WAYS : [{}], ...how }));
  });
  const found: string[] = [];
  await inTurn(
    actors.flatMap((actor) => asked.map((one) => ({ actor, ...one }))),
    async ({ actor, path, ways, post: posted, stream }) => {
      for (const headers of ways) {
        let at = path;
        let answer = await ask(actor, at, { headers, method: posted ? "POST" : "GET", stream });
        const to = /^location: (.*)$/m.exec(answer.text)?.[1];
        if (to?.includes("_rsc")) {
          at = to;
          answer = await ask(actor, at, { headers });
        }
        expect(answer.status, `${actor.name} ${path}`).toBeLessThan(500);
        for (const name of leaks(unasked(answer.text, at), actor.company))
          found.push(`${actor.name}: ${path} shows ${name}`);
      }
    },
  );
  expect([...new Set(found)].sort()).toEqual([]);
});

test("G7 another company's ticket, offer and file answer like none at all", async () => {
  const none = { ticket: "BW-999999", offer: randomUUID(), item: randomUUID(), organization: randomUUID() };
  const pairs = (company: CompanyKey): [foreign: string, none: string][] => {
    const { tickets, partnerTickets, offers, items } = seeded;
    const foreign =
      company === "ridgeline"
        ? Object.values(tickets)
        : company === "stranger"
          ? [...Object.values(tickets), ...Object.values(partnerTickets)]
          : Object.values(partnerTickets);
    const list: [string, string][] = foreign.flatMap(({ number }) =>
      ["", "/edit", "/history", "/as-partner", "/outsource"].map((end): [string, string] => [
        `/tickets/${number}${end}`,
        `/tickets/${none.ticket}${end}`,
      ]),
    );
    if (company === "stranger") {
      for (const id of offers) list.push([`/received/${id}`, `/received/${none.offer}`]);
      for (const id of items) list.push([`/api/attachments/${id}`, `/api/attachments/${none.item}`]);
    }
    return list;
  };
  for (const actor of actors) {
    if (actor.company === null) continue;
    await inTurn(pairs(actor.company), async ([foreign, nothing]) => {
      const [one, other] = [await ask(actor, foreign), await ask(actor, nothing)];
      expect(one.status, `${actor.name} ${foreign}`).toBe(404);
      expect(other.status).toBe(404);
      expect(plain(one.text).length, `${actor.name} ${foreign}`).toBe(plain(other.text).length);
    });
  }
});

/** As the page's own form calls it: on a page of the build that holds the action. */
function callAction(actor: Actor, id: string, worker: string, over: Record<string, string>): Promise<Answer> {
  const { tickets, partnerTickets, organizations, offers } = seeded;
  const own = {
    brightwater: tickets.shared,
    ridgeline: partnerTickets.shared,
    harbor: tickets.harbors,
    stranger: tickets.hidden,
  };
  const path = worker
    .replace(/^app|\/page$|\/\([^)]+\)/g, "")
    .replace("[number]", own[actor.company ?? "stranger"].number)
    .replace("/[[...folder]]", "")
    .replace("[token]", token)
    .replace("[contact]", organizations[0] ?? "")
    .replace("[id]", (worker.includes("received") ? offers : organizations)[0] ?? "");
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...FILLED, ...over })) body.append(`_1_${name}`, value);
  body.append("0", '[{"status":"idle"},"$K1"]'); // the arguments come last, as React sends them
  return ask(actor, path, { method: "POST", headers: { "next-action": id, accept: "text/x-component" }, body });
}

test("the control: with one's own ticket the same call does it", async () => {
  const [id, { workers }] = actions().find(([, { exportedName }]) => exportedName === "addNote") ?? [
    "",
    { workers: {} },
  ];
  const [lead] = actors;
  const body = `Control ${randomUUID()}`;
  const over = { ticketId: seeded.tickets.shared.id, body, visibility: "internal" };
  const answer = await callAction(lead!, id, Object.keys(workers)[0] ?? "", over);
  expect(answer.text).toContain('"status":"done"');
  expect(answer.text).toContain(body);
  expect((await ask(lead!, `/tickets/${seeded.tickets.shared.number}`)).text).toContain(body);
});

test("G6, G7 every action refuses another company's ids as it refuses none, changes nothing and tells nothing", async () => {
  test.setTimeout(240_000);
  const before = await seed.settled();
  const found: string[] = [];
  const judged = new Set<string>();
  const ends = (key: string) => ACTIONS[key] === "ends";
  const foreignOf = (company: CompanyKey | null) => {
    const { tickets, partnerTickets, offers, items, customers, users } = seeded;
    const other = company === "harbor" ? customers.ridgeline : customers.harbor;
    const ticket = company === "ridgeline" ? tickets.shared : partnerTickets.shared;
    return {
      ticketId: ticket.id,
      number: ticket.number,
      insourceId: offers[company === "ridgeline" ? 0 : 2] ?? "",
      organizationId: other,
      contactId: other,
      partnershipId: other,
      statusId: other,
      priorityId: other,
      itemId: items[0] ?? "",
      userId: company === "harbor" ? users.ridgeline : users.harbor,
      choiceId: other,
      act: `up.${other}.1`,
    };
  };
  await inTurn(
    actors.flatMap((actor) => actions().map(([id, action]) => ({ actor, id, action }))),
    async ({ actor, id, action }) => {
      const key = `${action.filename} ${action.exportedName}`;
      if (ends(key) && actor.company !== null) return;
      const call = (over: Record<string, string>) =>
        callAction(actor, id, Object.keys(action.workers)[0] ?? "", {
          ...over,
          ...(ACTIONS[key] === "own" && EMPTIED),
        });
      const foreign = foreignOf(actor.company);
      const [one, other] = [
        await call(foreign),
        await call({
          ticketId: randomUUID(),
          insourceId: randomUUID(),
          organizationId: randomUUID(),
          contactId: randomUUID(),
          partnershipId: randomUUID(),
          statusId: randomUUID(),
          priorityId: randomUUID(),
          itemId: randomUUID(),
          userId: randomUUID(),
          choiceId: randomUUID(),
          act: `up.${randomUUID()}.1`,
        }),
      ];
      for (const answer of [one, other]) {
        if (answer.status >= 500) found.push(`${actor.name}: ${key} answers ${answer.status}`);
        if (/^x-nextjs-action-not-found/m.test(answer.text) || answer.status === 308)
          found.push(`${key} was not reached`);
        for (const name of leaks(answer.text, actor.company)) found.push(`${actor.name}: ${key} shows ${name}`);
      }
      if (/"because":"|Something does not fit/.test(one.text)) judged.add(key);
      if (ACTIONS[key] === "foreign" && /"status":"done"/.test(one.text)) found.push(`${actor.name}: ${key} did it`);
      if (ACTIONS[key] === "foreign" && one.status !== other.status)
        found.push(`${actor.name}: ${key} tells ${one.status} from ${other.status}`);
    },
  );
  expect(found).toEqual([]);
  const foreign = Object.keys(ACTIONS).filter((key) => ACTIONS[key] === "foreign");
  expect(
    foreign.filter((key) => !judged.has(key)),
    "stopped at a field before the verb was asked",
  ).toEqual([]);
  expect(await seed.settled()).toBe(before);
});

/** Fields of all forms at once: each action takes those it knows. Nothing here is complete where no id is asked for. */
const FILLED = {
  expectedVersion: "1",
  submissionNo: "1",
  termsVersion: "1",
  visibility: "all",
  body: "Seen.",
  question: "Seen?",
  reason: "Seen.",
  confirmed: "on",
  title: "Seen",
  location: "https://seen.example",
  attachmentKind: "url",
  timeZone: "UTC",
  minutes: "1",
  workDate: "2026-11-02",
  summary: "Seen.",
  quantity: "1",
  name: "Seen",
  unitPriceCents: "1",
  chargeDate: "2026-11-02",
  sessionId: "0198f000-0000-7000-8000-000000000000",
  token: "no-such-token",
  type: "customer",
  currency: "USD",
  firstName: "Seen",
  lastName: "Seen",
  role: "technician",
  map: "existing",
  source: "phone",
  dueAt: "2027-01-04T10:00",
  rateType: "hourly",
  hourlyRateCents: "68",
  acceptBy: "2027-01-04T10:00",
  completeBy: "2027-01-05T10:00",
  intent: "send",
  list: "queue",
};

/** What takes no ids would do what it is asked: here it is asked for nothing. */
const EMPTIED = { name: "", firstName: "", upTo: "" };

test("G6, G7 no mail tells its reader a secret", () => {
  const found: string[] = [];
  for (const { mail, to } of post.received)
    for (const address of to) {
      const company = SIGNED_IN.find(([, , email]) => email.split("@")[1] === address.split("@")[1])?.[1] ?? null;
      const text = [mail.subject, mail.text, mail.html, ...mail.headerLines.map(({ line }) => line)].join("\n");
      for (const name of leaks(text, company)) found.push(`a mail to ${address} tells ${name}`);
    }
  expect(post.received.length).toBeGreaterThan(5);
  expect(found).toEqual([]);
});

test("G6, G7 no row of a company holds another's secret", async () => {
  const found: string[] = [];
  for (const { tenant, table, text } of await seed.rows()) {
    const company = Object.entries(seeded.tenants).find(([, id]) => id === tenant)?.[0] as CompanyKey | undefined;
    const told = leaks(text, company ?? null).filter((name) => !name.startsWith("META storage name"));
    for (const name of told) found.push(`${table} of ${company} holds ${name}`);
  }
  expect([...new Set(found)]).toEqual([]);
});

test("G6 the application's log holds no secret and no link", () => {
  expect(own.log.length).toBeGreaterThan(100);
  expect(leaks(own.log, null)).toEqual([]);
  expect(own.log).not.toContain(token);
});

test("every secret that somebody may read was seen by somebody: the seed is what it seems", () => {
  const unseen = seeded.canaries.filter((canary) => canary.everShown && !shown.has(canary)).map(({ name }) => name);
  console.log(
    `${requests} requests, ${seeded.canaries.length} secrets, ${routes().length} routes, ${actions().length} actions, ${actors.length} actors`,
  );
  expect(unseen).toEqual([]);
});
