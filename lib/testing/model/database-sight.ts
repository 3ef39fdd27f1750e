import { type SQL, sql } from "drizzle-orm";
import type { ItemId, TenantId } from "../../domain/ids";
import type { Known } from "./known";
import { type Deal, termsLine } from "./law";
import { type Company, PEOPLE, type Who } from "./steps";
import type { Sight } from "./view";

/** One company's rows in the law's own words; learns on the way how its items are called. */
export async function sightOf(known: Known, company: Company): Promise<Sight> {
  const { tenantId, people } = known.companies.desks[company];
  const [row] = await known.place.db.read(tenantId, (tx) => tx.execute<{ sight: Rows }>(SIGHT(tenantId)));
  const rows = row!.sight;
  const noOf = new Map(known.tickets.map(({ id }, no) => [id as string, no]));
  const offerOf = new Map([...known.offers].map(([hand, id]) => [id as string, hand]));
  const pairOf = new Map(Object.entries(known.companies.partnerships).map(([pair, id]) => [id as string, pair]));
  const whoOf = (id: string | null) =>
    id === null ? null : PEOPLE.findIndex((name) => people[name]!.actor.userId === id);
  const nameOf = (one: Rows["items"][number] | undefined) =>
    !one
      ? null
      : one.origin === "bundle"
        ? `b${noOf.get(one.ticket)}x${offerOf.get(one.offer ?? "")?.no}`
        : wordsOf(one).split(" ")[0]!;
  for (const one of rows.items) {
    const key = `${noOf.get(one.ticket)} ${nameOf(one)}`;
    if (known.facts.has(key)) throw new Error(`${key} stands there twice`);
    known.facts.set(key, { id: one.id, version: one.version });
    known.bodies.set(one.id, one.body);
    known.titles.set(one.id, one.title);
    known.days.set(one.id, one.workDate ?? "");
  }
  const byId = new Map(rows.items.map((one) => [one.id as string, one]));
  return {
    tickets: rows.tickets.map((one) => ({
      ticket: noOf.get(one.id) ?? -1,
      complete: one.complete,
      assigned: whoOf(one.assigned) as Who | null,
      status: one.status,
    })),
    hands: rows.hands.map(({ offer, lead, used, charges, deal, version, asking, asked, ...one }) => ({
      ...one,
      terms: termsLine(version, deal, 0),
      asking: `${asking ?? "nothing"}: ${asked}`,
      ticket: offerOf.get(offer)?.lead.no ?? -1,
      no: offerOf.get(offer)?.no ?? -1,
      side: lead ? ("lead" as const) : ("service" as const),
      used: `${used} min, ${charges}`,
    })),
    items: rows.items.map((one) => ({
      ticket: noOf.get(one.ticket) ?? -1,
      name: nameOf(one) ?? "",
      words: one.origin === "bundle" && one.title.startsWith("Outsourced labor") ? (nameOf(one) ?? "") : wordsOf(one),
      kind: one.kind,
      origin: one.origin,
      visibility: one.visibility,
      minutes: one.minutes,
      cents: one.cents,
      bornIn: one.origin === "own" ? one.bornIn : null,
      on: nameOf(byId.get(one.parent ?? "")),
      links: one.links ?? [],
    })),
    partners: rows.partners.map(({ id, state }) => `${pairOf.get(id)} ${state}`),
    mails: rows.mails.map((mail) => mail.replace(/@w\d+\./, "@")),
    news: rows.news.map(({ kind, who, isRead }) => `${kind} ${PEOPLE[whoOf(who)!]}${isRead ? " read" : ""}`),
  };
}

const wordsOf = ({ title, body }: { title: string; body: string }) =>
  /[kb]\d+(x\d+)?( v\d+)?$/m.exec(title || body)?.[0] ?? `${title}|${body}`;

type Rows = {
  tickets: { id: string; complete: boolean; assigned: string | null; status: string | null }[];
  hands: {
    offer: string;
    lead: boolean;
    status: string;
    submissionNo: number;
    used: number;
    charges: number;
    version: number;
    /** Times in milliseconds from now. */
    deal: Deal;
    asking: string | null;
    asked: string;
  }[];
  items: {
    id: ItemId;
    version: number;
    ticket: string;
    kind: string;
    origin: string;
    offer: string | null;
    visibility: string;
    title: string;
    body: string;
    workDate: string | null;
    minutes: number | null;
    cents: number | null;
    bornIn: string;
    parent: string | null;
    links: string[] | null;
  }[];
  partners: { id: string; state: string }[];
  mails: string[];
  news: { kind: string; who: string; isRead: boolean }[];
};

const TERMS = sql`terms_version as version, asking, json_build_object('cents', coalesce(hourly_rate_cents, flat_amount_cents),
  'minutes', authorized_minutes, 'charges', authorized_charges_cents, 'acceptBy', extract(epoch from accept_by - clock()) * 1000,
  'completeBy', extract(epoch from complete_by - clock()) * 1000) as deal`;
const askedOf = (tenant: TenantId, offer: SQL) => sql`concat_ws(', ',
  coalesce((select string_agg(p.state, ' ' order by p.number) from proposals p where p.tenant_id = ${tenant} and p.offer_id = o.${offer}), ''),
  coalesce((select string_agg(c.state, ' ' order by c.number) from change_requests c where c.tenant_id = ${tenant} and c.offer_id = o.${offer}), '')) as asked`;

/** One company's own rows, by its own login's rights. */
const SIGHT = (tenant: TenantId) => sql`
  select json_build_object(
    'tickets', (select coalesce(json_agg(json_build_object('id', id, 'complete', status_kind = 'complete', 'assigned', assigned_user_id,
      'status', coalesce(insource_status, outsource_status))), '[]') from tickets where tenant_id = ${tenant}),
    'hands', (select coalesce(json_agg(h), '[]') from (
      select offer_id as offer, true as lead, status, submission_no as "submissionNo", used_minutes as used, used_charges_cents as charges,
        ${TERMS}, ${askedOf(tenant, sql.raw("offer_id"))} from outsources o where tenant_id = ${tenant}
      union all select id, false, status, submission_no, used_minutes, used_charges_cents, ${TERMS}, ${askedOf(tenant, sql.raw("id"))}
        from insources o where tenant_id = ${tenant}) h),
    'partners', (select coalesce(json_agg(p), '[]') from (
      select id, state from service_partners where tenant_id = ${tenant} and partner_tenant_id is not null
      union all select id, state from lead_partners where tenant_id = ${tenant}) p),
    'items', (select coalesce(json_agg(json_build_object('id', i.id, 'version', i.version, 'ticket', i.ticket_id, 'kind', i.kind, 'origin', i.origin,
      'offer', i.offer_id, 'visibility', i.visibility, 'title', i.title, 'body', i.body, 'workDate', i.work_date, 'minutes', i.minutes,
      'cents', i.amount_cents, 'bornIn', i.born_in, 'parent', i.parent_id,
      'links', (select json_agg(m.role || ' ' || m.state) from mirrors m where m.tenant_id = ${tenant} and m.item_id = i.id))), '[]')
      from items i where i.tenant_id = ${tenant}),
    'mails', (select coalesce(json_agg(template || ' ' || recipient_email), '[]') from messages where tenant_id = ${tenant}),
    'news', (select coalesce(json_agg(json_build_object('kind', e.kind, 'who', n.user_id, 'isRead', n.read_at is not null)), '[]')
      from notifications n join events e on e.tenant_id = n.tenant_id and e.id = n.event_id where n.tenant_id = ${tenant})) as sight`;
