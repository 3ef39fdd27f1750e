import type postgres from "postgres";
import type { OfferId, OutsourceId, TicketId } from "../domain/ids";
import type { Desk } from "../services/demo/companies";
import { type HandedOver, World } from "./world";

const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;
const [WORLDS, COPIES] = [0xffff, 0xffff];

type Table = { name: string; columns: string; rows: string };
/** Which world and which copy in it; 0 and 0 are the original. */
type Place = { world: number; copy: number };

/**
 * A copied id keeps its place in the order and says where it belongs: a mark, four digits for the world, four for the copy.
 * They take the place of what is random alone: up to the 26th sign stand time and the count within a millisecond.
 */
function placed(id: string, { world, copy }: Place): string {
  if (world === 0 && copy === 0) return id;
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");
  return `1${id.slice(1, 26)}${hex(world, 4)}${hex(copy, 4)}${id.slice(34)}`;
}

const elsewhere = (text: string, world: number) =>
  world ? text.replace(/@([a-z]+)\.example/g, (_, name) => `@w${world}.${name}.example`) : text;

/** Rows as text, to be poured as often as wanted: what the verbs have made once is copied by set-based SQL. */
class Mould {
  private constructor(
    private readonly root: postgres.Sql,
    private readonly tables: Table[],
  ) {}

  /** `chosen`: the rows of each table, as a condition on its alias t. */
  static async of(root: postgres.Sql, chosen: Record<string, string>): Promise<Mould> {
    const names = Object.keys(chosen);
    const columns = await root<{ name: string; columns: string }[]>`
      select table_name as name, string_agg(quote_ident(column_name), ',' order by ordinal_position) as columns
      from information_schema.columns
      where table_schema = 'public' and is_generated = 'NEVER' and table_name = any(${names}) group by 1`;
    const tables = await Promise.all(
      columns.map(async ({ name, columns }) => {
        const [row] = await root.unsafe(
          `select coalesce(json_agg(t), '[]')::text as rows from "${name}" t where ${chosen[name]}`,
        );
        return { name, columns, rows: String(row!.rows) };
      }),
    );
    return new Mould(
      root,
      tables.filter(({ rows }) => rows !== "[]"),
    );
  }

  /** The ids that the rows have of their own. */
  own(): Set<string> {
    const ids = this.tables.flatMap(({ rows }) => (JSON.parse(rows) as { id?: string }[]).map(({ id }) => id));
    return new Set(ids.filter((id) => id !== undefined));
  }

  async pour(casts: ((text: string) => string)[]): Promise<void> {
    await this.root.begin(async (sql) => {
      await sql`set local session_replication_role = replica`; // whole moulds, so the references hold
      const poured = this.tables.map(({ name, columns, rows }) => {
        const all = casts.map((cast) => cast(rows).slice(1, -1)).join(",");
        return sql.unsafe(
          `insert into "${name}" (${columns}) select ${columns} from json_populate_recordset(null::"${name}", $1::text::json)`,
          [`[${all}]`],
        );
      });
      await Promise.all(poured);
    });
  }
}

/** These tenants once more at each of the places: other tenants, the same people and names, and all that is theirs. */
export async function tenantsLike(
  root: postgres.Sql,
  tenants: readonly string[],
  places: readonly number[],
): Promise<void> {
  if (places.some((place) => place > WORLDS)) throw new Error(`at most ${WORLDS} places`);
  const mine = tenants.map((id) => `'${id}'`).join(",");
  const owned = await root<{ name: string }[]>`
    select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'
      and c.table_name not in ('sessions', 'requests', 'tokens')`;
  const mould = await Mould.of(root, {
    tenants: `t.id in (${mine})`,
    ...Object.fromEntries(owned.map(({ name }) => [name, `t.tenant_id in (${mine})`])),
  });
  await mould.pour(
    places.map((at) => (text) => elsewhere(text, at).replace(UUID, (id) => placed(id, { world: at, copy: 0 }))),
  );
}

/** A world's companies once more, `count` times. */
export async function worldsLike(world: World, count: number): Promise<World[]> {
  const desks = [world.leadDesk, world.partnerDesk, world.strangerDesk];
  const places = Array.from({ length: count }, (_, i) => i + 1);
  await tenantsLike(
    world.root,
    desks.map(({ tenantId }) => tenantId),
    places,
  );
  return places.map((at) => {
    const [lead, partner, stranger] = desks.map((desk) => movedDesk(desk, at));
    return new World(world.db, world.root, lead!, partner!, stranger!, movedId(world.partnershipId, at)); // three desks in, three out
  });
}

export const movedId = <T extends string>(id: T, world: number) => placed(id, { world, copy: 0 }) as T; // the same kind of id
const movedMap = <T extends string>(map: Map<string, T>, world: number) =>
  new Map([...map].map(([name, id]) => [name, movedId(id, world)] as const));

export function movedDesk(desk: Desk, at: number): Desk {
  const tenantId = movedId(desk.tenantId, at);
  const people = Object.entries(desk.people).map(([name, context]) => {
    const { actor } = context;
    const email = elsewhere(actor.email, at);
    return [name, { ...context, actor: { ...actor, tenantId, email, userId: movedId(actor.userId, at) } }] as const;
  });
  return {
    profile: desk.profile,
    tenantId,
    people: Object.fromEntries(people),
    organizations: movedMap(desk.organizations, at),
    contacts: movedMap(desk.contacts, at),
    status: movedMap(desk.status, at),
    priority: movedMap(desk.priority, at),
    queue: movedMap(desk.queue, at),
  };
}

/**
 * The hand-over as it stands, `count` times in each of the worlds (which are like `world`, or it), with ids and numbers
 * of their own; counters follow. Answers them by world.
 */
export async function handOversLike(
  world: World,
  like: HandedOver,
  worlds: { world: World; place: number }[],
  count: number,
): Promise<HandedOver[][]> {
  const { root } = world;
  const [last] = await root<{ copy: number }[]>`
    select coalesce(max(substring(number from '\\d+$')::int), 0) as copy from tickets where number like ${`${like.number}-%`}`;
  const from = Number(last!.copy) + 1; // an aggregate answers one row
  if (from + count > COPIES) throw new Error("too many copies");
  const tickets = `('${like.ticketId}', '${like.partnerTicketId}')`;
  const events = `select id from events where ticket_id in ${tickets} or offer_id = '${like.offerId}' or outsource_id = '${like.outsourceId}'`;
  const mould = await Mould.of(root, {
    tickets: `t.id in ${tickets}`,
    ticket_words: `t.ticket_id in ${tickets}`,
    outsources: `t.id = '${like.outsourceId}'`,
    offers: `t.outsource_id = '${like.outsourceId}'`,
    offer_terms: `t.offer_id = '${like.offerId}'`,
    insources: `t.id = '${like.offerId}'`,
    insource_terms: `t.insource_id = '${like.offerId}'`,
    proposals: `t.offer_id = '${like.offerId}'`,
    change_requests: `t.offer_id = '${like.offerId}'`,
    items: `t.ticket_id in ${tickets}`,
    item_versions: `t.ticket_id in ${tickets}`,
    mirrors: `t.offer_id = '${like.offerId}'`,
    events: `t.id in (${events})`,
    messages: `t.event_id in (${events})`,
  });
  const own = mould.own();
  const numbers = [like.number, like.partnerNumber].filter(Boolean);
  const castTo = (at: number, copy: number) => (text: string) => {
    const ids = elsewhere(text, at).replace(UUID, (id) => placed(id, { world: at, copy: own.has(id) ? copy : 0 }));
    return numbers.reduce((said, number) => said.replaceAll(`"${number}"`, `"${number}-${copy}"`), ids);
  };
  const copies = Array.from({ length: count }, (_, i) => from + i);
  await mould.pour(worlds.flatMap(({ place }) => copies.map((copy) => castTo(place, copy))));
  await recount(
    root,
    worlds.map((one) => one.world),
  );
  return worlds.map(({ place }) =>
    copies.map((copy) => {
      const id = <T extends TicketId | OfferId | OutsourceId>(of: T) => placed(of, { world: place, copy }) as T; // the same kind
      return {
        ticketId: id(like.ticketId),
        number: `${like.number}-${copy}`,
        outsourceId: id(like.outsourceId),
        offerId: id(like.offerId),
        partnerTicketId: id(like.partnerTicketId),
        partnerNumber: like.partnerNumber && `${like.partnerNumber}-${copy}`,
      };
    }),
  );
}

/** Folders and open tickets, as the verbs would have counted them. */
async function recount(root: postgres.Sql, worlds: World[]): Promise<void> {
  const tenants = worlds.flatMap(({ leadDesk, partnerDesk }) => [leadDesk.tenantId, partnerDesk.tenantId]);
  await root`
    insert into counters (tenant_id, what, value)
    select tenant_id, 'outsourced:' || folder, count(*) from outsources where tenant_id = any(${tenants}) group by 1, 2
    union all select tenant_id, 'received:' || folder, count(*) from insources where tenant_id = any(${tenants}) group by 1, 2
    union all select tenant_id, 'ticket:open', count(*) from tickets where status_kind <> 'complete' and tenant_id = any(${tenants}) group by 1
    union all select tenant_id, 'bytes', sum(size_bytes) from items
      where origin = 'own' and size_bytes is not null and tenant_id = any(${tenants}) group by 1
    on conflict (tenant_id, what) do update set value = excluded.value`;
}
