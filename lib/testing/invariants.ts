import type postgres from "postgres";
import { sealOf } from "../db/seal";
import { TRANSITIONS, type Transition } from "../domain/outsource/transitions";

/** "kind from to" of every row of the table; nothing else may stand in the trunk (I7). */
const MOVES = Object.values<Transition>(TRANSITIONS).flatMap(({ from, to, tells }) =>
  Object.keys(from).flatMap((status) => tells.map(({ event }) => `${event} ${status} ${to ?? "none"}`)),
);
const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(", ");
const OPEN = "('unsent', 'assigned', 'accepted', 'inProgress', 'waitingApproval')";
const TAKEN = "('accepted', 'inProgress', 'waitingApproval', 'complete')";

/** Source, copy and hand-over of every active link of one side's items. */
const ACTIVE = (whose: string) => `
    from mirrors m join items s on s.tenant_id = m.tenant_id and s.id = m.item_id
    join items c on c.tenant_id = m.other_tenant_id and c.id = m.other_item_id
    join insources i on i.id = m.offer_id
    where m.role = 'source' and m.state = 'active' and ${whose}`;
/** Pictures and links into one's own pages do not cross, so such a text is another one there (ENG-6). */
const PLAIN = "position('](' in s.body) = 0";

/** A row of the address book that was changed since the trunk tells of such changes, and whose last change it does not tell. */
const untold = (row: string, kind: string, id: string) => `${row}.version > 1
      and ${row}.updated_at >= (select min(e.at) from events e where e.tenant_id = ${row}.tenant_id and e.kind = '${kind}')
      and not exists (select from events e where e.tenant_id = ${row}.tenant_id and e.kind = '${kind}'
        and e.at = ${row}.updated_at and e.data ->> '${id}' = ${row}.id::text)`;

/** What both sides agree on, in two rows that bear it. */
const DIFFER = (a: string, b: string) => {
  const terms = (row: string) =>
    [
      "rate_type",
      "hourly_rate_cents",
      "flat_amount_cents",
      "authorized_minutes",
      "authorized_charges_cents",
      "complete_by",
      "accept_by",
    ]
      .map((column) => `${row}.${column}`)
      .join(", ");
  return `(${terms(a)}) is distinct from (${terms(b)})`;
};

/** A copy of the partner's at the lead, with the outsource it came through. */
const COPIES = `
  from items i join offers f on f.tenant_id = i.tenant_id and f.id = i.offer_id
  join outsources o on o.tenant_id = f.tenant_id and o.id = f.outsource_id
  where i.origin = 'mirror'`;

/**
 * trust.md 6: each query answers what is broken, so each must answer nothing. They read all tenants: run them as a login
 * that passes row-level security.
 */
export const INVARIANTS: Readonly<Record<string, string>> = {
  "I1 one open outsource for each ticket": `
    select tenant_id, ticket_id, count(*) from outsources where status in ${OPEN} group by 1, 2 having count(*) > 1`,
  "I1 a ticket shows its newest outsource": `
    select t.number, t.outsource_status, o.status from tickets t
    left join outsources o on o.tenant_id = t.tenant_id and o.id = t.outsource_id
    where t.outsource_status is distinct from o.status
      or o.sequence_no is distinct from (select max(x.sequence_no) from outsources x where x.tenant_id = t.tenant_id and x.ticket_id = t.id)
      or t.outsourced_to is distinct from (case when o.status in ('unsent', 'canceled', 'declined') then null else o.partner_name end)`,
  "I2 no active link in DONE": `
    select m.* from mirrors m join insources i on i.id = m.offer_id where i.status = 'complete' and m.state = 'active'`,
  "I2 no link changed in HOLD": `
    select m.* from mirrors m join insources i on i.id = m.offer_id
    where i.status = 'waitingApproval' and greatest(m.created_at, m.state_since) > i.suspended_at`,
  "I3 no internal item with a link": `
    select i.id from items i join mirrors m on m.tenant_id = i.tenant_id and m.item_id = i.id
    where m.role = 'source' and i.visibility = 'internal' -- after Complete a source may become internal, at home alone
      and (m.state = 'active' or (m.state = 'ended' and coalesce(i.edited_at, m.created_at) <= m.state_since))`,
  "I4 every link has its other half": `
    select m.* from mirrors m left join mirrors o on o.tenant_id = m.other_tenant_id and o.offer_id = m.offer_id
      and o.item_id = m.other_item_id and o.other_item_id = m.item_id and o.role <> m.role and o.state = m.state
    where o.tenant_id is null`,
  "I4 a link joins the two parties": `
    select m.* from mirrors m join insources i on i.id = m.offer_id
    where least(m.tenant_id, m.other_tenant_id) <> least(i.tenant_id, i.lead_tenant_id)
      or greatest(m.tenant_id, m.other_tenant_id) <> greatest(i.tenant_id, i.lead_tenant_id)`,
  "I4 every copy has a link, and every link an item": `
    select coalesce(i.id, m.item_id) from items i
    full join mirrors m on m.tenant_id = i.tenant_id and m.item_id = i.id and m.ticket_id = i.ticket_id
    where (m.item_id is null and i.origin in ('mirror', 'mirrorOfTime')) or (i.id is null and m.state = 'active')
      or (m.role = 'copy') <> (i.origin in ('mirror', 'mirrorOfTime'))`,
  "I5 a copy stands at the version of its source": `
    select m.item_id from mirrors m join items s on s.tenant_id = m.tenant_id and s.id = m.item_id
    join mirrors o on o.tenant_id = m.other_tenant_id and o.offer_id = m.offer_id and o.item_id = m.other_item_id
    where m.role = 'source' and m.state = 'active' and (m.source_version <> s.version or o.source_version <> s.version)`,
  "I5 a copy of the partner's is what the rules make of it, internal": `
    select c.id ${ACTIVE("m.tenant_id = i.tenant_id")} and (c.visibility <> 'internal' or c.kind <> s.kind or c.internal_notes <> ''
      or (c.title, c.work_date, c.start_at, c.end_at, c.minutes, c.offset_minutes, c.quantity, c.amount_cents,
          c.file_name, c.size_bytes, c.blob_hash, c.created_at, c.author_name, c.author_company)
        is distinct from (s.title, s.work_date, s.start_at, s.end_at, s.minutes, s.offset_minutes, s.quantity, s.amount_cents,
          s.file_name, s.size_bytes, s.blob_hash, s.created_at, s.author_name, s.author_company)
      or (s.kind = 'charge' and c.unit_cost_cents is distinct from coalesce(s.unit_price_cents, s.unit_cost_cents, 0))
      or (c.body <> s.body and ${PLAIN}))`,
  "I5 a copy of the lead's is what the rules make of it": `
    select c.id ${ACTIVE("m.tenant_id <> i.tenant_id")} and (
      (s.kind = 'timeEntry') <> (c.origin = 'mirrorOfTime') or (s.kind <> 'timeEntry' and c.kind <> s.kind)
      or (c.created_at, c.author_name, c.author_company) is distinct from (s.created_at, s.author_name, s.author_company)
      or (s.kind = 'timeEntry' and ${PLAIN} and c.body <> 'Time by ' || s.author_name || ', ' || s.author_company || ': '
        || to_char(round(s.minutes / 60.0, 2), 'FM990.00') || ' h on ' || to_char(s.work_date, 'FMDy FMDD FMMon YYYY') || '.'
        || case when s.body = '' then '' else E'\\n\\n' || s.body end)
      or (s.kind <> 'timeEntry' and ((c.title, c.work_date, c.quantity, c.file_name, c.size_bytes, c.blob_hash)
          is distinct from (s.title, s.work_date, s.quantity, s.file_name, s.size_bytes, s.blob_hash)
        or (c.body <> s.body and ${PLAIN}))))`,
  "I5 a copy of the lead's tells no time, price, cost or internal note": `
    select c.id from mirrors m join items c on c.tenant_id = m.tenant_id and c.id = m.item_id
    join insources i on i.id = m.offer_id and i.tenant_id = m.tenant_id
    where m.role = 'copy' and (c.kind = 'timeEntry' or c.internal_notes <> '' or c.location is not null
      or c.minutes is not null or c.unit_price_cents is not null or c.unit_cost_cents is not null or c.amount_cents is not null)`,
  "I7 every move stands in the table": `
    select kind, from_status, to_status from events where to_status is not null
    and concat_ws(' ', kind, coalesce(from_status, 'none'), to_status) not in (${list(MOVES)})`,
  "I8 the lead's status is that of its last event": `
    select o.id, o.status, e.to_status from outsources o left join lateral (select to_status from events e
      where e.tenant_id = o.tenant_id and e.outsource_id = o.id and e.to_status is not null order by e.at desc, e.id desc limit 1) e on true
    where e.to_status is distinct from o.status`,
  "I8 the partner's status is that of its last event": `
    select i.id, i.status, e.to_status from insources i left join lateral (select to_status from events e
      where e.tenant_id = i.tenant_id and e.offer_id = i.id and e.to_status is not null order by e.at desc, e.id desc limit 1) e on true
    where e.to_status is distinct from i.status`,
  "S77 both sides are equal": `
    select o.id, o.status, i.status from outsources o full join insources i on i.tenant_id <> o.tenant_id and i.id = o.offer_id
    where (i.id is null and o.status <> 'unsent') or (i.id is not null and o.id is not null and (
      (o.status, o.suspended_at, o.submission_no, o.completed_at, o.used_minutes, o.used_charges_cents, o.used_labor_cents)
        is distinct from (i.status, i.suspended_at, i.submission_no, i.completed_at, i.used_minutes, i.used_charges_cents, i.used_labor_cents)
      or i.ticket_number is distinct from o.partner_ticket_number or i.lead_ticket_number <> o.ticket_number))`,
  "S77 the partner's ticket shows the status": `
    select t.number from tickets t join insources i on i.tenant_id = t.tenant_id and i.id = t.insource_id
    where t.insource_status <> i.status or i.ticket_id <> t.id`,
  "D34 the terms that stand are those of their version, on both sides": `
    select o.id from outsources o
    left join offer_terms v on v.tenant_id = o.tenant_id and v.offer_id = o.offer_id and v.version = o.terms_version
    left join insources i on i.tenant_id <> o.tenant_id and i.id = o.offer_id and i.status in ('assigned', 'accepted', 'inProgress', 'waitingApproval', 'complete')
    left join insource_terms w on w.tenant_id = i.tenant_id and w.insource_id = i.id and w.version = o.terms_version
    where (v.version is not null and ${DIFFER("o", "v")}) or (i.id is not null and ${DIFFER("o", "i")})
      or (w.version is not null and ${DIFFER("o", "w")}) or (i.id is not null and i.terms_version <> o.terms_version)`,
  "D34 each version stands on both sides": `
    select w.insource_id, w.version from insource_terms w
    full join (select t.* from offer_terms t join insources i on i.tenant_id <> t.tenant_id and i.id = t.offer_id
      where exists (select from insource_terms x where x.insource_id = i.id)) v on v.offer_id = w.insource_id and v.version = w.version
    where w.version is null or v.version is null or ${DIFFER("w", "v")} or w.cause <> v.cause`,
  "D34 D59 what was asked stands on both sides alike, and what is open is marked": `
    with asked as (
      select tenant_id, id, offer_id, state, number, 'proposal' as what, hourly_rate_cents as rate, authorized_minutes as minutes,
        authorized_charges_cents as charges, complete_by from proposals
      union all select tenant_id, id, offer_id, state, number, 'request', null, authorized_minutes, authorized_charges_cents, complete_by from change_requests)
    select a.id from asked a left join asked b on b.id = a.id and b.tenant_id <> a.tenant_id
      where b.id is null or (a.state, a.number, a.rate, a.minutes, a.charges, a.complete_by) is distinct from (b.state, b.number, b.rate, b.minutes, b.charges, b.complete_by)
    union all select r.id from (select id, tenant_id, asking, offer_id from outsources union all select id, tenant_id, asking, id from insources) r
      where r.asking is distinct from (select a.what from asked a where a.tenant_id = r.tenant_id and a.offer_id = r.offer_id and a.state = 'open')`,
  "I9 what is accepted has one offer and one ticket, in time": `
    select o.id from outsources o left join offers f on f.tenant_id = o.tenant_id and f.outsource_id = o.id and f.state = 'accepted'
    left join tickets t on t.insource_id = f.id
    where (o.status in ${TAKEN}) <> (f.id is not null) or (f.id is not null and (t.id is null or o.accepted_at > o.accept_by))`,
  "I10 what ends or asks for approval is mailed": `
    select e.id, e.kind from events e join outsources o on o.tenant_id = e.tenant_id and o.id = e.outsource_id
    join members u on u.tenant_id = o.tenant_id and u.user_id = o.outsourced_by and u.active
    join tenants n on n.id = e.tenant_id and n.created_at <= e.at -- the demo's past was mailed in the past
    where e.kind in ('submitted', 'approved', 'completedByLead', 'completedByTicket')
      and not exists (select from messages m where m.tenant_id = e.tenant_id and m.event_id = e.id
        and m.recipient_email = lower(u.email))`,
  /* As of the completion: afterwards the lead may change the bundle, and what it bills. */
  "I10 a mail waits for others of its event's own ticket": `
    select m.id from messages m join events e on e.tenant_id = m.tenant_id and e.id = m.event_id
    where m.ticket_id is not null and m.ticket_id is distinct from e.ticket_id`,
  "I11 a completed outsource has one bundle, of the time that stands there": `
    select o.id from outsources o
    left join items b on b.tenant_id = o.tenant_id and b.offer_id = o.offer_id and b.origin = 'bundle'
    left join item_versions v on v.tenant_id = o.tenant_id and v.item_id = o.bundle_item_id and v.version = 1
    where (o.status = 'complete') <> (o.bundle_item_id is not null) or (b.id is not null and b.id is distinct from o.bundle_item_id)
      or (o.status = 'complete' and b.id is null and v.item_id is null)
      or (o.status = 'complete' and coalesce((v.content ->> 'amountCents')::bigint, b.amount_cents) <> case o.rate_type when 'flat' then o.flat_amount_cents else (
        select coalesce(sum(round(i.minutes_to_bill * o.hourly_rate_cents / 60.0)), 0) from items i where i.tenant_id = o.tenant_id
          and i.offer_id = o.offer_id and i.kind = 'timeEntry' and i.origin = 'mirror' and coalesce((select (w.content ->> 'isBillable')::boolean
            from item_versions w where w.tenant_id = i.tenant_id and w.item_id = i.id and w.at > o.completed_at order by w.version limit 1), i.is_billable)) end)`,
  /* After Complete the figures are those of the completion. */
  "used: the sums of the copies at the lead": `
    select o.id from outsources o left join (select o.id,
        sum(i.minutes_to_bill) filter (where i.kind = 'timeEntry' and (i.is_billable or o.rate_type = 'flat')) as minutes,
        sum(i.amount_cents) filter (where i.kind = 'charge') as charges,
        sum(round(i.minutes_to_bill * o.hourly_rate_cents / 60.0)) filter (where i.kind = 'timeEntry' and i.is_billable and o.rate_type = 'hourly') as labor
      ${COPIES} group by o.id) s on s.id = o.id
    where o.status <> 'complete' and (o.used_minutes, o.used_charges_cents, o.used_labor_cents)
      <> (coalesce(s.minutes, 0), coalesce(s.charges, 0), coalesce(s.labor, 0))`,
  "I6 what was cut is not changed from the other side any more": `
    select v.item_id from mirrors m join item_versions v on v.tenant_id = m.tenant_id and v.item_id = m.item_id
    where m.role = 'copy' and m.state in ('severedEdit', 'severedDelete', 'keptPosted', 'ended')
      and v.op in ('followed', 'removed', 'withdrawn') and v.at > m.state_since`,
  "I6 a cut link stands at the last version that crossed": `
    select m.item_id from mirrors m join mirrors o on o.tenant_id = m.other_tenant_id and o.offer_id = m.offer_id and o.item_id = m.other_item_id
    left join item_versions v on v.tenant_id = m.tenant_id and v.item_id = m.item_id and v.version = m.source_version
    where m.role = 'source' and (m.source_version <> o.source_version
      or (m.state in ('severedEdit', 'severedDelete', 'ended') and v.at < m.state_since))`,
  "I13 a file names bytes of its size": `
    select i.id from items i left join blobs b on b.hash = i.blob_hash
    where i.blob_hash is not null and i.size_bytes is distinct from b.size_bytes`,
  "I14 the chain of seals holds, without a gap": `
    select tenant_id, number from (
      select e.tenant_id, e.number, e.seal, ${sealOf("e", "lag(e.seal) over w")} as due,
        coalesce(lag(e.number) over w, 0) + 1 as next from events e where e.published
      window w as (partition by e.tenant_id order by e.number)) chain
    where number is distinct from next or (seal is not null and seal <> due)`,
  "I14 no event is missing at the end of the chain": `
    select c.tenant_id, c.value from counters c where c.what = 'event' and c.value is distinct from
      (select max(e.number) from events e where e.tenant_id = c.tenant_id)`,
  "I14 whatever was written by hand left an event": `
    select i.id from items i where i.origin = 'own'
      and i.created_at >= (select min(e.at) from events e where e.tenant_id = i.tenant_id and e.kind = 'itemAdded')
      and not exists (select from events e where e.tenant_id = i.tenant_id and e.ticket_id = i.ticket_id and e.item_id = i.id
        and e.kind in ('itemAdded', 'itemShared'))`,
  "I14 every change in the address book left an event of its moment": `
    select o.id, o.updated_at from organizations o where ${untold("o", "organizationEdited", "organizationId")}
    union all
    select c.id, c.updated_at from contacts c where ${untold("c", "contactEdited", "contactId")}`,
  "I14 every change of an item left an event of its moment": `
    select v.item_id, v.version from item_versions v where not exists (
      select from events e where e.tenant_id = v.tenant_id and e.ticket_id = v.ticket_id and e.at = v.at)`,
  "I16 a link lives no longer than its offer": `
    select k.hash from tokens k join insources i on i.tenant_id = k.tenant_id and i.id = k.offer_id
    where k.dead_at is null and i.status <> 'assigned'`,
  "I18 what went out as one mail is of one ticket and reader, and was sent together": `
    select m.id from messages m left join messages f on f.tenant_id = m.tenant_id and f.id = m.bundle_id
    where m.bundle_id is not null and ((f.ticket_id, f.recipient_email, f.bundle_id)
        is distinct from (m.ticket_id, m.recipient_email, m.bundle_id)
      or (m.state = 'sent') <> (f.state = 'sent') or m.ticket_id is null)`,
  "I17 nothing written in HOLD or DONE has a link": `
    select i.id from items i join mirrors m on m.tenant_id = i.tenant_id and m.item_id = i.id and m.offer_id = i.offer_id
    where i.born_in in ('HOLD', 'DONE')`,
  "G17 every change of an item left the version before it": `
    select coalesce(i.id, v.item_id) from items i full join (
      select tenant_id, item_id, count(*) as n, min(version) as first, max(version) as last,
        (array_agg(op order by version desc))[1] in ('deleted', 'removed', 'withdrawn', 'shared') as gone,
        bool_or(op in ('deleted', 'removed', 'withdrawn', 'shared')) as ended
      from item_versions group by 1, 2) v on v.tenant_id = i.tenant_id and v.item_id = i.id
    where coalesce(v.n, 0) <> coalesce(v.last, 0) or coalesce(v.first, 1) <> 1
      or (i.id is not null and (coalesce(v.last, 0) <> i.version - 1 or v.ended or (i.version > 1) <> (i.edited_at is not null)))
      or (i.id is null and not v.gone)`,
  "counters: folders, open tickets, bytes": `
    select * from (
      select tenant_id, 'outsourced:' || folder as what, count(*) as n from outsources group by 1, 2
      union all select tenant_id, 'received:' || folder, count(*) from insources group by 1, 2
      union all select tenant_id, 'ticket:open', count(*) from tickets where status_kind <> 'complete' group by 1
      union all select tenant_id, 'bytes', sum(size_bytes) from items where origin = 'own' and size_bytes is not null group by 1) truth
    full join (select * from counters where what ~ '^(outsourced|received):' or what in ('ticket:open', 'bytes')) c using (tenant_id, what)
    where coalesce(n, 0) <> coalesce(value, 0)`,
  "counters: what stands on each ticket": `
    select t.number from tickets t where (t.note_count, t.time_entry_count, t.charge_count, t.attachment_count, t.system_count) <> (
      select count(*) filter (where kind = 'note'), count(*) filter (where kind = 'timeEntry'), count(*) filter (where kind = 'charge'),
        count(*) filter (where kind = 'attachment'), (select count(*) from events e where e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.on_ticket)
      from items i where i.tenant_id = t.tenant_id and i.ticket_id = t.id)`,
};

/** The broken ones, each with its first rows. `root` passes row-level security. */
export async function brokenInvariants(root: postgres.ISql<NonNullable<unknown>>): Promise<string[]> {
  const asked = await Promise.all(
    Object.entries(INVARIANTS).map(async ([name, query]) => ({ name, rows: await root.unsafe(query) })),
  );
  return asked
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, rows }) => `${name}: ${rows.length} ${JSON.stringify(rows.slice(0, 3))}`);
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const AT_ONCE = Object.entries(INVARIANTS)
  .map(
    ([name, query]) => `
      select ${literal(name)} as name, (select coalesce(json_agg(q), '[]') from (select * from (${query}) q limit 3) q) as rows`,
  )
  .join(" union all ");

/**
 * All of them in one statement, of those tenants alone that the connection's `app.tenants` names: row-level security binds
 * the login of the tables' owner (D-08), so the queries need not be narrowed.
 */
export async function brokenInvariantsHere(owner: postgres.ISql<NonNullable<unknown>>): Promise<string[]> {
  const asked = await owner.unsafe<{ name: string; rows: unknown[] }[]>(AT_ONCE, [], { prepare: true });
  return asked.filter(({ rows }) => rows.length > 0).map(({ name, rows }) => `${name}: ${JSON.stringify(rows)}`);
}
