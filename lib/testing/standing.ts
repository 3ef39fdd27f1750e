import type { HandedOver, World } from "./world";

const MASKS: [RegExp, string][] = [
  [/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "id"],
  [/^[0-9a-f]{64}$/, "hash"],
  [/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/, "instant"],
];
const NUMBER = /\b[A-Z]{2}-\d+(-\d+)?\b/g;
const WORLD = /@w\d+\./g;
const PATH_ID = /\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The same row in two runs reads alike: ids, instants and numbers say only that they are there. */
function masked(value: unknown): unknown {
  if (typeof value === "string") {
    const mask = MASKS.find(([shape]) => shape.test(value));
    return mask ? mask[1] : value.replace(NUMBER, "no.").replace(WORLD, "@").replace(PATH_ID, "/id");
  }
  if (Array.isArray(value)) return value.map(masked);
  if (value instanceof Date) return "instant";
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, masked(inner)]));
  return value;
}

/** What a verb answered, alike in two runs. */
export const saying = (said: unknown): string => JSON.stringify(masked(said));

const LINKED = `
  select i.ticket_id as key, to_jsonb(i) || jsonb_build_object('link', m.state, 'role', m.role, 'cutBy', m.state_by_name) as row
  from items i left join mirrors m on m.tenant_id = i.tenant_id and m.item_id = i.id where i.ticket_id = any($1::uuid[])`;

/** The terms of both sides, and what was asked of them, in the order in which they came. */
const AGREED = [
  "select offer_id as key, to_jsonb(t) as row from offer_terms t where offer_id = any($1::uuid[]) order by version",
  "select insource_id as key, to_jsonb(t) as row from insource_terms t where insource_id = any($1::uuid[]) order by version",
  "select offer_id as key, to_jsonb(p) as row from proposals p where offer_id = any($1::uuid[]) order by number, asked_by nulls first",
  "select offer_id as key, to_jsonb(r) as row from change_requests r where offer_id = any($1::uuid[]) order by number, asked_by nulls first",
];

/** Everything of a hand-over that both companies have, one text for each: equal texts, equal states. */
export async function standingOf(world: World, handOvers: readonly HandedOver[]): Promise<string[]> {
  const { root } = world;
  const found = await root<{ id: string; ticket: string | null }[]>`
    select id, ticket_id as ticket from insources where id = any(${handOvers.map(({ offerId }) => offerId)})`;
  const received = new Map(found.map(({ id, ticket }) => [id, ticket]));
  const there = handOvers.map((one) => ({ ...one, there: received.get(one.offerId) ?? one.partnerTicketId }));
  const ticketIds = there.flatMap((one) => [one.ticketId, one.there]);
  const offerIds = there.map(({ offerId }) => offerId);
  type Row = { key: string; row: Record<string, unknown> };
  const ask = (text: string, ids: string[]) => root.unsafe<Row[]>(text, [`{${ids.join(",")}}`]);
  const [tickets, outsources, insources, items, versions, events, messages, ...agreed] = await Promise.all([
    ask(
      "select t.id as key, to_jsonb(t) || jsonb_build_object('organization', o.name) as row from tickets t join organizations o on o.tenant_id = t.tenant_id and o.id = t.organization_id where t.id = any($1::uuid[])",
      ticketIds,
    ),
    ask(
      "select ticket_id as key, to_jsonb(o) as row from outsources o where ticket_id = any($1::uuid[]) order by sequence_no",
      ticketIds,
    ),
    ask("select id as key, to_jsonb(i) as row from insources i where id = any($1::uuid[])", offerIds),
    ask(LINKED, ticketIds),
    ask(
      "select ticket_id as key, to_jsonb(v) as row from item_versions v where ticket_id = any($1::uuid[])",
      ticketIds,
    ),
    ask(
      "select coalesce(ticket_id, offer_id) as key, to_jsonb(e) as row from events e where ticket_id = any($1::uuid[]) or (ticket_id is null and offer_id = any($1::uuid[])) order by at, id",
      [...ticketIds, ...offerIds],
    ),
    ask(
      "select coalesce(e.ticket_id, e.offer_id) as key, to_jsonb(m) || jsonb_build_object('event', e.kind) as row from messages m join events e on e.tenant_id = m.tenant_id and e.id = m.event_id where e.ticket_id = any($1::uuid[]) or e.offer_id = any($1::uuid[])",
      [...ticketIds, ...offerIds],
    ),
    ...AGREED.map((text) => ask(text, offerIds)),
  ]);
  const of = (rows: Row[], keys: string[]) =>
    rows.filter(({ key }) => keys.includes(key)).map(({ row }) => JSON.stringify(masked(row)));
  return there.map((one) => {
    const sides = [one.ticketId, one.there];
    const all = [...sides, one.offerId];
    return JSON.stringify([
      sides.map((side) => of(tickets, [side])),
      of(outsources, [one.ticketId]),
      of(insources, [one.offerId]),
      sides.map((side) => of(items, [side]).sort()),
      sides.map((side) => of(versions, [side]).sort()),
      sides.map((side) => of(events, [side])),
      of(events, [one.offerId]),
      of(messages, all).sort(),
      ...agreed.map((rows) => of(rows, [one.offerId])),
    ]);
  });
}
