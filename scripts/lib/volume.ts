import type postgres from "postgres";

/** An id whose order is its time, as the program's own (UUIDv7); `salt` tells apart what happened in one millisecond. */
const ID = `create function pg_temp.id_at(at timestamptz, salt text) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(salt), 1, 3)
    || '8' || substr(md5(salt), 4, 15))::uuid $$`;

/** A number from 0 to n - 1 that depends on the row alone, so that two runs fill alike. */
const PICK = `create function pg_temp.pick(i bigint, salt text, n bigint) returns bigint language sql immutable as $$
  select ('x' || substr(md5(i || salt), 1, 8))::bit(32)::bigint % n $$`;

const TITLES = `array['Label printer drops off the network', 'Scanner does not reach the share', 'Replace failed disk in file server',
  'Meeting room screen flickers', 'UPS battery change', 'Door controller offline', 'Backup job skipped a night', 'Access point survey',
  'Phone handset without dial tone', 'Password reset', 'New starter: account, laptop, phone', 'Cable run to the new office',
  'Mailbox full', 'Certificate expires next week', 'Projector bulb hours exceeded', 'Switch port flaps', 'Tape exchange, monthly']`;

/** One status for each outsourced ticket; of those that are complete themselves nearly all are Complete. */
const STATUS = `case when t.done then (array['complete', 'complete', 'complete', 'complete', 'complete', 'complete', 'complete', 'complete', 'declined', 'canceled'])[1 + pg_temp.pick(t.i, 'os', 10)]
  else (array['unsent', 'assigned', 'accepted', 'inProgress', 'inProgress', 'inProgress', 'waitingApproval', 'declined', 'canceled', 'complete'])[1 + pg_temp.pick(t.i, 'os', 10)] end`;

/** When it came to its status: sent after one hour, accepted after two, worked on after three, submitted after six, approved after seven. */
const SINCE = `t.at + interval '1 hour' * case status when 'unsent' then 1 when 'assigned' then 1 when 'inProgress' then 3 when 'waitingApproval' then 6 when 'complete' then 7 else 2 end`;
const SUBMITTED = `t.at + interval '6 hours'`;

const JOINED = `('accepted', 'inProgress', 'waitingApproval', 'complete')`;
const WORKED = `('inProgress', 'waitingApproval', 'complete')`;
const FOLDER = `case o.status when 'assigned' then 'waitingAcceptance' when 'accepted' then 'acceptedInProgress'
  when 'inProgress' then 'acceptedInProgress' else o.status end`;
const RECEIVED = `case o.status when 'assigned' then 'waitingAcceptance' when 'accepted' then 'acceptedInProgress'
  when 'inProgress' then 'acceptedInProgress' when 'waitingApproval' then 'waitingApproval' when 'complete' then 'complete' else 'gone' end`;
const DEADLINE = `case o.status when 'assigned' then o.accept_by when 'accepted' then o.complete_by when 'inProgress' then o.complete_by else o.since end`;
const TERMS = `'hourly', 6800, null, 720, 40000`;

/** What is decided for each ticket and each hand-over, before any row is written. */
const PLAN: readonly [string, string][] = [
  ["functions", `${ID}; ${PICK}`],
  [
    "plan of the tickets",
    `create temp table t as
     select i, i % 20 <> 0 or i < $count * 0.5 as done, now() - interval '1100 days' * (1 - i::float8 / $count) - interval '9 hours' as at,
       (${TITLES})[1 + pg_temp.pick(i, 'title', 17)] || ', ' || (array['hall', 'office', 'dock', 'floor', 'room'])[1 + pg_temp.pick(i, 'place', 5)] || ' ' || pg_temp.pick(i, 'no', 400) as title,
       (select array_agg(id) from organizations where tenant_id = $lead and type = 'customer') as orgs,
       (select array_agg(user_id) from members where tenant_id = $lead) as users
     from generate_series(1, $count::bigint) i;
     alter table t add primary key (i)`,
  ],
  [
    "tickets of the lead",
    `create temp table lead_ticket as
     select t.i, pg_temp.id_at(t.at, 'ticket' || t.i) as id, t.at, t.title, t.done,
       t.orgs[1 + pg_temp.pick(t.i, 'org', array_length(t.orgs, 1))] as org,
       case when pg_temp.pick(t.i, 'nobody', 8) > 0 then t.users[1 + pg_temp.pick(t.i, 'user', array_length(t.users, 1))] end as assigned,
       'BW-' || ($base + t.i) as number, t.at + interval '1 hour' * (8 + pg_temp.pick(t.i, 'due', 200)) as due_at
     from t; alter table lead_ticket add primary key (i); analyze lead_ticket`,
  ],
  [
    "hand-overs",
    `create temp table o as
     select t.i, status, pg_temp.id_at(t.at + interval '1 hour', 'out' || t.i) as id, pg_temp.id_at(t.at + interval '1 hour', 'offer' || t.i) as offer_id,
       s.id as partnership, s.partner_tenant_id as partner, s.name, s.short_name, s.monogram, p.ticket_prefix,
       ${SINCE} as since, t.at + interval '1 hour' as sent,
       greatest(t.at + interval '30 hours', case when t.done then t.at else now() + interval '20 days' end) as accept_by,
       greatest(t.at + interval '80 hours', case when t.done then t.at else now() + interval '30 days' end) as complete_by,
       row_number() over (partition by s.partner_tenant_id order by t.i) as k
     from (select t.*, ${STATUS} as status from t) t join (select *, row_number() over (order by name) - 1 as turn from service_partners where tenant_id = $lead) s
       on s.turn = (t.i / 10) % (select count(*) from service_partners where tenant_id = $lead)
     join companies p on p.tenant_id = s.partner_tenant_id
     where t.i % 10 = 0; alter table o add primary key (i); analyze o`,
  ],
  [
    "partner tickets",
    `create temp table partner_ticket as
     select o.i, o.partner, pg_temp.id_at(o.sent + interval '1 hour', 'theirs' || o.i) as id, o.sent + interval '1 hour' as at,
       o.ticket_prefix || (c.value + o.k) as number, l.organization_id as org,
       (select user_id from members where tenant_id = o.partner order by email desc limit 1) as assigned
     from o join counters c on c.tenant_id = o.partner and c.what = 'ticketNumber'
     join lead_partners l on l.tenant_id = o.partner and l.lead_tenant_id = $lead
     where o.status in ${JOINED}; alter table partner_ticket add primary key (i); analyze partner_ticket`,
  ],
];

const statusOf = (tenant: string, done: string) =>
  `(select id from ticket_statuses s where s.tenant_id = ${tenant} and s.name = case when ${done} then 'Complete' else 'In Progress' end)`;
const priorityOf = (tenant: string, i: string) =>
  `(select (array_agg(id order by position))[1 + pg_temp.pick(${i}, 'priority', 4)] from priorities pr where pr.tenant_id = ${tenant})`;
const queueOf = (tenant: string, i: string) =>
  `(select (array_agg(id order by position))[1 + pg_temp.pick(${i}, 'queue', 4)] from queues q where q.tenant_id = ${tenant})`;

const NOTE = `tenant_id, id, ticket_id, kind, visibility, origin, offer_id, born_in, author_user_id, author_name, author_company, author_monogram, body, created_at, updated_at`;
const TIME = `${NOTE}, work_date, minutes, is_billable`;
const text = (i: string, n: string) =>
  `'Looked at it, step ' || ${n} || '. Reading ' || pg_temp.pick(${i}, 'text' || ${n}, 9000) || ', next visit is planned with the site.'`;

/** Notes 1 and 2 before the hand-over, 3 by the partner, 4 internal, 5 by the lead; those that cross have their copies. */
const ITEMS: readonly [string, string][] = [
  [
    "notes of the lead",
    `insert into items (${NOTE})
     select $lead, pg_temp.id_at(t.at + interval '20 minutes' * n, 'note' || t.i || n), t.id, 'note', case when n = 4 then 'internal' else 'all' end, 'own', null, 'PRE',
       m.user_id, m.first_name || ' ' || m.last_name, c.short_name, c.monogram, ${text("t.i", "n")}, t.at + interval '20 minutes' * n, t.at + interval '20 minutes' * n
     from lead_ticket t cross join generate_series(1, 5) n
     join companies c on c.tenant_id = $lead join members m on m.tenant_id = $lead and m.email like 'dispatcher@%'
     where n <> 3 or not exists (select from partner_ticket p where p.i = t.i)`,
  ],
  [
    "work of the partners",
    `create temp table w as
     select p.i, p.partner, p.id as ticket_id, o.offer_id, kind, p.at + interval '1 hour' * (1 + turn) as at, m.user_id, m.first_name || ' ' || m.last_name as name, c.short_name, c.monogram,
       pg_temp.id_at(p.at + interval '1 hour' * (1 + turn), 'own' || kind || p.i) as own_id, pg_temp.id_at(p.at + interval '1 hour' * (1 + turn), 'copy' || kind || p.i) as copy_id
     from partner_ticket p join o on o.i = p.i join companies c on c.tenant_id = p.partner
     join members m on m.tenant_id = p.partner and m.email like 'technician@%'
     cross join (values ('note', 0), ('timeEntry', 1)) kinds(kind, turn) where o.status <> 'accepted';
     insert into items (${TIME})
     select partner, own_id, ticket_id, kind, 'all', 'own', offer_id, 'LIVE', user_id, name, short_name, monogram, ${text("i", "'3'")}, at, at,
       case when kind = 'timeEntry' then at::date end, case when kind = 'timeEntry' then 60 end, true from w;
     insert into items (${TIME})
     select $lead, copy_id, t.id, kind, 'internal', 'mirror', offer_id, 'LIVE', null, name, short_name, monogram, ${text("w.i", "'3'")}, w.at, w.at,
       case when kind = 'timeEntry' then w.at::date end, case when kind = 'timeEntry' then 60 end, true from w join lead_ticket t on t.i = w.i`,
  ],
  [
    "copies of the lead's notes",
    `create temp table a as
     select p.partner, p.id as ticket_id, o.offer_id, x.id, x.ticket_id as source_ticket_id, x.author_name, x.author_company, x.author_monogram, x.body, x.created_at, pg_temp.id_at(x.created_at, 'acc' || x.id) as copy_id
     from partner_ticket p join o on o.i = p.i join lead_ticket t on t.i = p.i
     join items x on x.tenant_id = $lead and x.ticket_id = t.id and x.kind = 'note' and x.origin = 'own' and x.visibility = 'all';
     insert into items (${NOTE})
     select partner, copy_id, ticket_id, 'note', 'all', 'mirror', offer_id, 'LIVE', null, author_name, author_company, author_monogram, body, created_at, created_at from a`,
  ],
];

const LINK = `tenant_id, offer_id, item_id, ticket_id, role, other_tenant_id, other_item_id, other_kind, state, source_version, created_at, state_since`;

const COURSE = `accept_by, complete_by, rate_type, hourly_rate_cents, flat_amount_cents, authorized_minutes, authorized_charges_cents, currency`;

/** The course of a hand-over: kind, actor, from, to, hours after it was sent, and of which it is told. */
const STEPS = `('outsourceSaved', 'lead', null, 'unsent', 0, array['unsent']),
  ('outsourceSent', 'lead', null, 'assigned', 0, array['assigned', 'accepted', 'inProgress', 'waitingApproval', 'complete', 'declined', 'canceled']),
  ('declined', 'service', 'assigned', 'declined', 1, array['declined']), ('canceled', 'lead', 'assigned', 'canceled', 1, array['canceled']),
  ('accepted', 'service', 'assigned', 'accepted', 1, array['accepted', 'inProgress', 'waitingApproval', 'complete']),
  ('workStarted', 'service', 'accepted', 'inProgress', 2, array['inProgress', 'waitingApproval', 'complete']),
  ('submitted', 'service', 'inProgress', 'waitingApproval', 5, array['waitingApproval', 'complete']),
  ('approved', 'lead', 'waitingApproval', 'complete', 6, array['complete'])`;
const AFTER_ANSWER = `('accepted', 'workStarted', 'submitted', 'approved')`;
const ACTOR = `actor, case actor when 'lead' then 'Sam Doyle' else 'Sam Dunn' end, case actor when 'lead' then lead_short else short_name end`;
const REASON = `case kind when 'declined' then 'No team free.' when 'canceled' then 'Solved by phone.' end`;
const FIGURES = `jsonb_build_object('figures', jsonb_build_object('currency', 'USD', 'usedMinutes', 60, 'usedTotalCents', 6800, 'usedChargesCents', 0, 'authorizedMinutes', 720, 'totalAuthorizedCents', 121600, 'authorizedChargesCents', 40000))`;
/** What each kind says beyond who and what. */
const SAID = `case kind when 'outsourceSent' then jsonb_build_object('acceptBy', accept_by) when 'accepted' then jsonb_build_object('completeBy', complete_by)
  when 'declined' then jsonb_build_object('reason', 'No team free.') when 'canceled' then jsonb_build_object('reason', 'Solved by phone.', 'ticketCompleted', false)
  when 'submitted' then jsonb_build_object('submissionNo', 1) || ${FIGURES} when 'approved' then jsonb_build_object('bundleCents', null) || ${FIGURES} else '{}' end`;

const ROWS: readonly [string, string][] = [
  [
    "rows of the lead's tickets",
    `insert into tickets (tenant_id, id, number, title, description, organization_id, status_id, status_kind, priority_id, due_at, source, queue_id, assigned_user_id,
       created_at, created_by_name, completed_at, updated_at, note_count, time_entry_count, charge_count, system_count, outsource_id, outsource_status, outsourced_to)
     select $lead, t.id, t.number, t.title, 'Reported by phone.', t.org, ${statusOf("$lead", "t.done")}, case when t.done then 'complete' else 'work' end, ${priorityOf("$lead", "t.i")},
       t.due_at, 'phone', ${queueOf("$lead", "t.i")}, t.assigned, t.at, 'Sam Doyle', case when t.done then t.due_at end, t.at + interval '2 hours',
       case when o.status = 'accepted' then 4 else 5 end, case when o.status in ${WORKED} then 1 else 0 end, case when o.status = 'complete' then 1 else 0 end,
       coalesce((array[0, 1, 2, 2, 3, 4, 2, 2])[array_position(array['unsent', 'assigned', 'accepted', 'inProgress', 'waitingApproval', 'complete', 'declined', 'canceled'], o.status)], 0),
       o.id, o.status, case when o.status in ('unsent', 'canceled', 'declined') then null else o.name end
     from lead_ticket t left join o on o.i = t.i`,
  ],
  [
    "outsources, offers, terms",
    `insert into outsources (tenant_id, id, ticket_id, sequence_no, status, folder, status_since, deadline, service_partner_id, offer_id, partner_name, partner_short_name, partner_monogram,
       ${COURSE}, bill_rate_cents, ticket_number, title, customer_name, assigned_user_id, created_at, outsourced_by, outsourced_by_name, sent_at, accepted_at, accepted_by_name, declined_at, declined_by_name, decline_reason,
       canceled_at, canceled_by_name, submission_no, submitted_at, submitted_by_name, suspended_at, completed_at, completed_by_name, completion_path, used_minutes, used_labor_cents, partner_ticket_number, partner_resource_name)
     select $lead, o.id, t.id, 1, o.status, ${FOLDER}, o.since, ${DEADLINE}, o.partnership, o.offer_id, o.name, o.short_name, o.monogram, o.accept_by, o.complete_by, ${TERMS}, 'USD', 11500, t.number, t.title, g.name, t.assigned, o.sent,
       m.user_id, m.first_name || ' ' || m.last_name, case when o.status <> 'unsent' then o.sent end,
       case when p.i is not null then p.at end, case when p.i is not null then 'Sam Dunn' end,
       case when o.status = 'declined' then o.since end, case when o.status = 'declined' then 'Sam Dunn' end, case when o.status = 'declined' then 'No team free.' end,
       case when o.status = 'canceled' then o.since end, case when o.status = 'canceled' then 'Sam Doyle' end,
       case when o.status in ('waitingApproval', 'complete') then 1 else 0 end, case when o.status in ('waitingApproval', 'complete') then ${SUBMITTED} end, case when o.status in ('waitingApproval', 'complete') then 'Alex Torres' end,
       case when o.status = 'waitingApproval' then o.since end, case when o.status = 'complete' then o.since end, case when o.status = 'complete' then 'Sam Doyle' end, case when o.status = 'complete' then 'approved' end,
       case when p.i is not null and o.status <> 'accepted' then 60 else 0 end, case when p.i is not null and o.status <> 'accepted' then 6800 else 0 end, p.number, case when p.i is not null then 'Alex Torres' end
     from o join lead_ticket t on t.i = o.i join organizations g on g.tenant_id = $lead and g.id = t.org
     join members m on m.tenant_id = $lead and m.email like 'dispatcher@%' left join partner_ticket p on p.i = o.i;
     insert into offers (tenant_id, id, outsource_id, service_partner_id, partner_tenant_id, state, accept_by, sent_at, answered_at)
     select $lead, o.offer_id, o.id, o.partnership, o.partner, case when o.status = 'unsent' then 'draft' when o.status = 'assigned' then 'open' when o.status in ${JOINED} then 'accepted' else o.status end,
       o.accept_by, case when o.status <> 'unsent' then o.sent end, case when o.status in ${JOINED} then o.sent + interval '1 hour' when o.status not in ('unsent', 'assigned') then o.since end from o;
     insert into offer_terms (tenant_id, offer_id, version, ${COURSE.replace(", currency", "")}, bill_rate_cents, created_at, created_by_name)
     select $lead, offer_id, 1, accept_by, complete_by, ${TERMS}, 11500, since, 'Sam Doyle' from o`,
  ],
  [
    "rows of the partners",
    `insert into tickets (tenant_id, id, number, title, description, organization_id, status_id, status_kind, priority_id, due_at, source, queue_id, assigned_user_id, created_at, created_by_name, completed_at, updated_at, note_count, time_entry_count, system_count, insource_id, insource_status)
     select p.partner, p.id, p.number, t.title, 'Reported by phone.', p.org, ${statusOf("p.partner", "o.status = 'complete'")}, case when o.status = 'complete' then 'complete' else 'work' end, ${priorityOf("p.partner", "p.i")},
       o.complete_by, 'insourced', ${queueOf("p.partner", "p.i")}, p.assigned, p.at, 'Sam Dunn', case when o.status = 'complete' then o.since end, p.at,
       case when o.status = 'accepted' then 3 else 4 end, case when o.status = 'accepted' then 0 else 1 end,
       case o.status when 'waitingApproval' then 2 when 'complete' then 3 else 1 end, o.offer_id, o.status
     from partner_ticket p join o on o.i = p.i join lead_ticket t on t.i = p.i;
     insert into insources (tenant_id, id, lead_tenant_id, lead_partner_id, lead_name, lead_short_name, lead_monogram, lead_time_zone, status, folder, status_since, deadline, lead_ticket_number, title, description, priority_name,
       sent_by_name, received_at, ${COURSE}, ticket_id, ticket_number, assigned_user_id, assigned_name, accepted_at, accepted_by_name, submission_no, submitted_at, submitted_by_name, suspended_at, completed_at, completed_by_name, completion_path, used_minutes, used_labor_cents)
     select o.partner, o.offer_id, $lead, o.partnership, c.name, c.short_name, c.monogram, c.time_zone, o.status, ${RECEIVED}, o.since, ${DEADLINE}, t.number, case when o.status in ('declined', 'canceled') then 'No longer offered' else t.title end,
       'Reported by phone.', 'Medium', 'Sam Doyle', o.sent, o.accept_by, o.complete_by, ${TERMS}, 'USD', p.id, p.number, p.assigned, case when p.i is not null then 'Alex Torres' end, p.at, case when p.i is not null then 'Sam Dunn' end,
       case when o.status in ('waitingApproval', 'complete') then 1 else 0 end, case when o.status in ('waitingApproval', 'complete') then ${SUBMITTED} end, case when o.status in ('waitingApproval', 'complete') then 'Alex Torres' end,
       case when o.status = 'waitingApproval' then o.since end, case when o.status = 'complete' then o.since end, case when o.status = 'complete' then 'Sam Doyle' end, case when o.status = 'complete' then 'approved' end,
       case when p.i is not null and o.status <> 'accepted' then 60 else 0 end, case when p.i is not null and o.status <> 'accepted' then 6800 else 0 end
     from o join lead_ticket t on t.i = o.i join companies c on c.tenant_id = $lead left join partner_ticket p on p.i = o.i where o.status <> 'unsent'`,
  ],
  ...ITEMS,
  [
    "links",
    `insert into mirrors (${LINK})
     select w.partner, w.offer_id, w.own_id, w.ticket_id, 'source', $lead, w.copy_id, w.kind, case when o.status = 'complete' then 'ended' else 'active' end, 1, w.at, w.at from w join o on o.i = w.i
     union all select $lead, w.offer_id, w.copy_id, t.id, 'copy', w.partner, w.own_id, w.kind, case when o.status = 'complete' then 'ended' else 'active' end, 1, w.at, w.at from w join o on o.i = w.i join lead_ticket t on t.i = w.i;
     insert into mirrors (${LINK})
     select $lead, a.offer_id, a.id, a.source_ticket_id, 'source', a.partner, a.copy_id, 'note', case when o.status = 'complete' then 'ended' else 'active' end, 1, a.created_at, a.created_at from a join o on o.offer_id = a.offer_id
     union all select a.partner, a.offer_id, a.copy_id, a.ticket_id, 'copy', $lead, a.id, 'note', case when o.status = 'complete' then 'ended' else 'active' end, 1, a.created_at, a.created_at from a join o on o.offer_id = a.offer_id`,
  ],
  [
    "bundled charges",
    `insert into items (${NOTE}, title, work_date, quantity, unit_cost_cents, amount_cents, is_billable)
     select $lead, pg_temp.id_at(o.since, 'bundle' || o.i), t.id, 'charge', 'internal', 'bundle', o.offer_id, 'DONE', null, o.name, o.short_name, o.monogram, '1.00 h to bill.', o.since, o.since, 'Outsourced labor - ' || o.name || ' - 1', o.since::date, 1, 6800, 6800, false
     from o join lead_ticket t on t.i = o.i where o.status = 'complete';
     update outsources u set bundle_item_id = pg_temp.id_at(o.since, 'bundle' || o.i) from o where u.tenant_id = $lead and u.id = o.id and o.status = 'complete'`,
  ],
  [
    "events",
    `create temp table e as
     select o.*, t.id as ticket_id, t.number, t.title, c.name as lead_name, c.short_name as lead_short, p.id as partner_ticket_id, p.number as partner_number, step.*,
       o.sent + interval '1 hour' * after as happened, jsonb_build_object('lead', c.name, 'partner', o.name, 'leadNumber', t.number, 'partnerNumber', case when step.kind in ${AFTER_ANSWER} then p.number end) as said
     from o join lead_ticket t on t.i = o.i join companies c on c.tenant_id = $lead left join partner_ticket p on p.i = o.i
     join (values ${STEPS}) step(kind, actor, before, then_to, after, of) on o.status = any(step.of);
     insert into events (tenant_id, id, kind, ticket_id, outsource_id, offer_id, on_ticket, actor_kind, actor_name, actor_company, from_status, to_status, reason, data, at, published)
     select $lead, pg_temp.id_at(happened, kind || i), kind, ticket_id, id, case when kind <> 'outsourceSaved' then offer_id end, kind not in ('outsourceSaved', 'workStarted'), ${ACTOR}, before, then_to, ${REASON},
       said || jsonb_build_object('side', 'lead', 'title', title) || ${SAID}, happened, true from e;
     insert into events (tenant_id, id, kind, ticket_id, offer_id, on_ticket, actor_kind, actor_name, actor_company, from_status, to_status, reason, data, at, published)
     select partner, pg_temp.id_at(happened, 'their' || kind || i), case kind when 'outsourceSent' then 'offerReceived' else kind end, case when kind in ${AFTER_ANSWER} then partner_ticket_id end, offer_id,
       kind in ('accepted', 'submitted', 'approved'), ${ACTOR}, before, then_to, ${REASON},
       said || jsonb_build_object('side', 'service', 'title', case when kind in ('declined', 'canceled') then 'No longer offered' else title end) || case kind when 'outsourceSent' then jsonb_build_object('description', 'Reported by phone.',
         'priority', 'Medium', 'sentBy', 'Sam Doyle', 'terms', jsonb_build_object('acceptBy', accept_by, 'completeBy', complete_by, 'rateType', 'hourly', 'hourlyRateCents', 6800, 'flatAmountCents', null, 'authorizedMinutes', 720,
         'authorizedChargesCents', 40000, 'totalAuthorizedCents', 121600, 'currency', 'USD', 'instructions', '')) else ${SAID} end, happened, true from e where kind <> 'outsourceSaved'`,
  ],
];

const SUMS: readonly [string, string][] = [
  [
    "search words",
    `insert into ticket_words (tenant_id, ticket_id, words)
     select t.tenant_id, t.id, array_to_tsvector(words_of(t.number || ' ' || t.title || ' ' || g.name)) from tickets t join organizations g on g.tenant_id = t.tenant_id and g.id = t.organization_id on conflict do nothing`,
  ],
  [
    "counters",
    `analyze events;
     with numbered as (select tenant_id, id, row_number() over (partition by tenant_id order by id) as k from events where published and number is null)
     update events e set number = n.k + c.value from numbered n join counters c on c.tenant_id = n.tenant_id and c.what = 'event' where e.tenant_id = n.tenant_id and e.id = n.id;
     insert into counters (tenant_id, what, value)
     select tenant_id, 'ticket:open', count(*) from tickets where status_kind <> 'complete' group by 1
     union all select tenant_id, 'outsourced:' || folder, count(*) from outsources group by 1, 2
     union all select tenant_id, 'received:' || folder, count(*) from insources group by 1, 2
     union all select tenant_id, 'event', max(number) from events where number is not null group by 1
     on conflict (tenant_id, what) do update set value = excluded.value;
     update counters set value = value + $count where tenant_id = $lead and what = 'ticketNumber';
     update counters c set value = c.value + n.n from (select partner, count(*) as n from o group by 1) n where c.tenant_id = n.partner and c.what = 'ticketNumber'`,
  ],
];

/**
 * Adds `count` tickets to Brightwater of the demo world, and to its partners what they received of them. `owner` is the
 * login that owns the tables. Throws where there is no demo world.
 */
export async function fillTables(owner: postgres.Sql, count: number, say: (step: string) => void): Promise<void> {
  await owner.begin(async (sql) => {
    await sql`select set_config('work_mem', '128MB', true), set_config('jit', 'off', true)`;
    const tenants = await sql<{ id: string }[]>`select id from tenants`;
    await sql`select set_config('app.tenants', ${`{${tenants.map(({ id }) => id).join(",")}}`}, true)`;
    const [lead] = await sql<{ id: string; base: string }[]>`
      select c.tenant_id as id, n.value as base from companies c join counters n on n.tenant_id = c.tenant_id and n.what = 'ticketNumber'
      where c.ticket_prefix = 'BW-'`;
    if (!lead) throw new Error("The demo world is not there; write it first (npm run db:seed).");
    const known = { $lead: `'${lead.id}'::uuid`, $base: lead.base, $count: String(count) };
    for (const [name, text] of [...PLAN, ...ROWS, ...SUMS]) {
      const started = performance.now();
      await sql.unsafe(text.replace(/\$(lead|base|count)\b/g, (key) => known[key as keyof typeof known])); // the three keys of the pattern
      say(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    }
  });
  await owner`analyze`;
}
