import { readFileSync } from "node:fs";
import postgres from "postgres";
import { v7 } from "uuid";

export type Statement = { text: string; args: unknown[] };
export type Live = {
  number: string;
  ticketId: string;
  outsourceId: string;
  offerId: string;
  partner: string;
  partnerTicketId: string;
};
export type PageKind = "ticket" | "list" | "folder";
export type Kit = Record<PageKind | "session", Statement[]> & { tenant: string; live: readonly Live[] };
export type Who = { session: string; user: string };
type Row = Record<string, unknown>;

const { BENCH_KIT, BENCH_DATABASE } = process.env;
if (!BENCH_KIT || !BENCH_DATABASE) throw new Error("BENCH_KIT and BENCH_DATABASE are set by npm run bench");
const kit: Kit = JSON.parse(readFileSync(BENCH_KIT, "utf8"));
const live = new Map(kit.live.map((one) => [one.number, one]));
const sql = postgres(BENCH_DATABASE, { max: Number(process.env.BENCH_LINES || 10), onnotice() {} });
const prepare = { prepare: true } as const;

/** One transaction, all its statements on their way before the first answer. */
async function flight(tenants: readonly string[], statements: readonly Statement[], write = false): Promise<Row[][]> {
  const line = await sql.reserve();
  try {
    const ask = ({ text, args }: Statement) => line.unsafe<Row[]>(text, args as never[], prepare);
    const frame = (text: string) => ask({ text, args: [] });
    const named = tenants.length > 0 ? [`{${tenants.join(",")}}`] : [];
    const [, , ...rows] = await Promise.all([
      frame(write ? "begin" : "begin read only"),
      named.length > 0 && ask({ text: "select set_config('app.tenants', $1, true)", args: named }),
      ...statements.map(ask),
      frame("commit"),
    ]);
    return rows.slice(0, statements.length);
  } finally {
    line.release();
  }
}

const filled = (statements: readonly Statement[], words: Record<string, string>) =>
  statements.map(({ text, args }) => ({
    text,
    args: args.map((arg) => (typeof arg === "string" ? (words[arg] ?? arg) : arg)),
  }));

export function whoOf(cookie: string | undefined): Who {
  const [session = "", user = ""] = (/(?:^|; )sid=([^;]*)/.exec(cookie ?? "")?.[1] ?? "").split(".");
  return { session, user };
}

/** The same look-up as ours; who is nobody is refused. */
export async function signedIn(who: Who): Promise<Row> {
  const [[session], [member]] = (await flight([], filled(kit.session, { $session: who.session, $user: who.user }))) as [
    Row[],
    Row[],
  ];
  if (!session || !member) throw new Error("nobody is signed in");
  return member;
}

export async function pageRows(kind: PageKind, who: Who, number = ""): Promise<Row[][]> {
  await signedIn(who);
  return flight([kit.tenant], filled(kit[kind], { $number: number, $user: who.user, $session: who.session }));
}

const NOTE =
  "insert into items (tenant_id, id, ticket_id, kind, visibility, origin, offer_id, born_in, author_user_id, author_name, author_company, author_monogram, body, created_at, updated_at) values ($1, $2, $3, 'note', 'all', $4, $5, 'LIVE', $6, 'Sam Doyle', 'Brightwater', 'BW', $7, clock(), clock())";
const LINKS =
  "insert into mirrors (tenant_id, offer_id, item_id, ticket_id, role, other_tenant_id, other_item_id, other_kind, state, source_version, created_at, state_since) values ($1, $2, $3, $4, 'source', $5, $6, 'note', 'active', 1, clock(), clock()), ($5, $2, $6, $7, 'copy', $1, $3, 'note', 'active', 1, clock(), clock())";
const EVENTS =
  "insert into events (tenant_id, id, kind, ticket_id, offer_id, item_id, on_ticket, actor_kind, data, at) values ($1, $2, 'itemAdded', $3, $4, $5, false, 'own', $6, clock()), ($7, $8, 'noteArrived', $9, $4, $10, false, 'lead', $11, clock())";
const TOUCH =
  "update tickets set note_count = note_count + 1, updated_at = clock(), version = version + 1 where tenant_id = $1 and id = $2";

/** The bare SQL of a synchronized note: the hand-over held, note, copy, both links, both events, both tickets, one commit. */
export async function addNote(user: string, number: string, body: string): Promise<void> {
  const at = live.get(number);
  if (!at) throw new Error(`${number} is not with a partner`);
  const lead = kit.tenant;
  const [own, copy] = [v7(), v7()];
  const [here, there] = [
    { itemKind: "note", name: body, shared: true },
    { company: "Brightwater", author: "Sam Doyle", text: body },
  ];
  await flight(
    [lead, at.partner],
    [
      {
        text: "select status from outsources where tenant_id = $1 and id = $2 for update",
        args: [lead, at.outsourceId],
      },
      { text: NOTE, args: [lead, own, at.ticketId, "own", at.offerId, user, body] },
      { text: NOTE, args: [at.partner, copy, at.partnerTicketId, "mirror", at.offerId, null, body] },
      { text: LINKS, args: [lead, at.offerId, own, at.ticketId, at.partner, copy, at.partnerTicketId] },
      {
        text: EVENTS,
        args: [lead, v7(), at.ticketId, at.offerId, own, here, at.partner, v7(), at.partnerTicketId, copy, there],
      },
      { text: TOUCH, args: [lead, at.ticketId] },
      { text: TOUCH, args: [at.partner, at.partnerTicketId] },
    ],
    true,
  );
}

export const text = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value ?? ""));
/** What the lists show of a row. */
export const cellsOf = (row: Row): string[] => Object.values(row).slice(0, 8).map(text);
