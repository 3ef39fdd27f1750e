import type postgres from "postgres";
import { asId, type TenantId, type UserId } from "../domain/ids";

export type ManyTickets = { tenantId: TenantId; userId: UserId; otherTenantId: TenantId };

const TENANT = "01900000-0000-7000-8000-000000000001";
const OTHER = "01900000-0000-7000-8000-000000000002";
const STARTED = "2026-01-01T00:00:00Z";

/** Ids in the order of their rows; `table` keeps them apart. */
const FUNCTIONS = `
  create function pg_temp.id(kind text, nth bigint) returns uuid language sql immutable as
    $$ select ('0190' || kind || '-0000-7000-8000-' || lpad(to_hex(nth), 12, '0'))::uuid $$;
  create function pg_temp.pick(nth bigint, variadic among text[]) returns text language sql immutable as
    $$ select among[1 + (nth * 7919 % 104729 % array_length(among, 1))::int] $$;`;

const OUTSOURCE_STATUS = `pg_temp.pick(n, 'unsent', 'assigned', 'canceled', 'declined', 'accepted', 'inProgress', 'waitingApproval', 'complete')`;
const FOLDER = `case s when 'assigned' then 'waitingAcceptance' when 'accepted' then 'acceptedInProgress'
  when 'inProgress' then 'acceptedInProgress' else s end`;

/**
 * A company with `count` tickets (5 % open, two fifths outsourced, two fifths insourced) by set-based SQL, and a second one with
 * one row of each, whose rows nobody else may see. `root` passes row-level security; its connection is kept to itself.
 */
export async function seedManyTickets(root: postgres.Sql, count: number): Promise<ManyTickets> {
  const connection = await root.reserve();
  try {
    await connection.unsafe(FUNCTIONS);
    await seedCompany(connection, TENANT, OTHER, 1, count);
    await seedCompany(connection, OTHER, TENANT, 100_001, 20);
    await connection.unsafe(
      "vacuum (analyze) tickets, ticket_words, outsources, insources, organizations, contacts, items, events, members, counters",
    );
    const [me] = await connection<{ id: string }[]>`select pg_temp.id('00a1', 1) as id`;
    return { tenantId: asId(TENANT), otherTenantId: asId(OTHER), userId: asId(me!.id) };
  } finally {
    connection.release();
  }
}

async function seedCompany(sql: postgres.ReservedSql, tenant: string, other: string, from: number, count: number) {
  const to = from + count - 1;
  const some = (most: number) => `generate_series(${from}, ${from} + ${most} - 1) n`;
  const any = (most: number) => `${from} + (n * 7919 % 104729) % ${most}`;
  const statements = `
    insert into tenants values ('${tenant}', 'instance', '${STARTED}');
    insert into companies (tenant_id, name, short_name, monogram, currency, time_zone, ticket_prefix, agreement_accepted_at, created_at)
      values ('${tenant}', 'Company ${from}', 'Company', 'CO', 'USD', 'Europe/Berlin', 'T', '${STARTED}', '${STARTED}');
    insert into users (id, tenant_id, email, created_at) select pg_temp.id('00a1', n), '${tenant}', 'u' || n || '@x.example', '${STARTED}' from ${some(20)};
    insert into members (tenant_id, user_id, first_name, last_name, email, role, outsource_level, created_at)
      select '${tenant}', pg_temp.id('00a1', n), 'Person', n::text, 'u' || n || '@x.example', 'technician', 'allowAll', '${STARTED}' from ${some(20)};
    insert into ticket_statuses (tenant_id, id, name, kind, position)
      select '${tenant}', pg_temp.id('00a2', ${from} + o - 1), name, kind, o from (values
        (1, 'New', 'new'), (2, 'In Progress', 'work'), (3, 'Scheduled', 'work'), (4, 'Waiting Customer', 'wait'), (5, 'Complete', 'complete')) v(o, name, kind);
    insert into priorities (tenant_id, id, name, position, is_default) select '${tenant}', pg_temp.id('00a3', n), 'Priority ' || n, n, n = ${from} from ${some(4)};
    insert into queues (tenant_id, id, name, position) select '${tenant}', pg_temp.id('00a4', n), 'Queue ' || n, n from ${some(6)};
    insert into issue_types (tenant_id, id, name, position) select '${tenant}', pg_temp.id('00b1', n), 'Issue ' || n, n from ${some(4)};
    insert into issue_types (tenant_id, id, parent_id, name, position)
      select '${tenant}', pg_temp.id('00b2', n), pg_temp.id('00b1', n), 'Sub ' || n, 0 from ${some(4)};
    insert into organizations (tenant_id, id, name, type, currency, created_at, updated_at)
      select '${tenant}', pg_temp.id('00a5', n), pg_temp.pick(n, 'Acme', 'Copperline', 'Delta', 'Foundry') || ' ' || n, 'customer', 'USD', '${STARTED}', '${STARTED}' from ${some(500)};
    insert into contacts (tenant_id, id, organization_id, first_name, last_name, created_at, updated_at)
      select '${tenant}', pg_temp.id('00a6', n), pg_temp.id('00a5', ${any(500)}), 'Contact', n::text, '${STARTED}', '${STARTED}' from ${some(1000)};
    insert into tickets (tenant_id, id, number, title, organization_id, status_id, status_kind, priority_id, due_at, source, queue_id, issue_type_id, sub_issue_type_id, assigned_user_id,
        created_at, created_by_name, completed_at, updated_at, note_count)
      select '${tenant}', pg_temp.id('00a7', n), 'T' || n, pg_temp.pick(n, 'Printer', 'Switch', 'Camera', 'Server', 'Socket', 'Scanner') || ' ' || pg_temp.pick(n / 3, 'jam', 'offline', 'moved', 'broken') || case when n % 97 = 0 then ' zebra' else '' end,
        pg_temp.id('00a5', ${any(500)}), pg_temp.id('00a2', case when n % 20 = 0 then ${from} + n / 20 % 4 else ${from} + 4 end),
        case when n % 20 = 0 then (array['new', 'work', 'work', 'wait'])[1 + n / 20 % 4] else 'complete' end,
        pg_temp.id('00a3', ${from} + n % 4), '${STARTED}'::timestamptz + (n * 7919 % 104729) / 7 * interval '1 hour' + interval '17 microseconds', 'phone',
        case when n % 3 = 0 then null else pg_temp.id('00a4', ${any(6)}) end,
        case when n % 7 > 3 then pg_temp.id('00b1', ${from} + n / 20 % 4) end, case when n % 7 > 4 then pg_temp.id('00b2', ${from} + n / 20 % 4) end, case when n % 60 = 0 then null else pg_temp.id('00a1', ${from} + n / 20 % 20) end,
        '${STARTED}'::timestamptz + n / 3 * interval '1 hour', 'Somebody', case when n % 20 = 0 then null else '${STARTED}'::timestamptz + n / 2 * interval '1 hour' end,
        '${STARTED}'::timestamptz + n / 5 * interval '1 hour', 5
      from generate_series(${from}, ${to}) n;
    insert into ticket_words select t.tenant_id, t.id, array_to_tsvector(words_of(concat_ws(' ', t.number, t.title, o.name)))
      from tickets t join organizations o on o.tenant_id = t.tenant_id and o.id = t.organization_id where t.tenant_id = '${tenant}';
    insert into items (tenant_id, id, ticket_id, kind, visibility, origin, born_in, author_name, author_company, author_monogram, body, created_at, updated_at)
      select '${tenant}', pg_temp.id('00a8', n * 5::bigint + k), pg_temp.id('00a7', n), 'note', 'all', 'own', 'PRE', 'Somebody', 'Company', 'CO', 'Words of note ' || k,
        '${STARTED}'::timestamptz + n * interval '1 hour', '${STARTED}' from generate_series(${from}, ${to}) n, generate_series(0, 4) k;
    insert into service_partners (tenant_id, id, partner_tenant_id, kind, organization_id, state, name, short_name, monogram)
      select '${tenant}', pg_temp.id('00a9', n), pg_temp.id('00fe', n), 'instance', pg_temp.id('00a5', n), 'active', 'Partner ' || n, 'Partner', 'PA' from ${some(5)};
    insert into lead_partners (tenant_id, id, lead_tenant_id, state, name, short_name, monogram, currency)
      select '${tenant}', pg_temp.id('00aa', n), pg_temp.id('00ff', n), 'active', 'Lead ' || n, 'Lead', 'LE', 'USD' from ${some(5)};
    insert into outsources (tenant_id, id, ticket_id, sequence_no, status, folder, status_since, deadline, service_partner_id, offer_id, partner_name,
        partner_short_name, partner_monogram, rate_type, hourly_rate_cents, accept_by, currency, ticket_number, title, customer_name, assigned_user_id, created_at,
        outsourced_by, outsourced_by_name, completed_at, suspended_at)
      select '${tenant}', pg_temp.id('00ab', n), pg_temp.id('00a7', n), 1, s, ${FOLDER}, '${STARTED}'::timestamptz + n / 40 * interval '1 hour',
        '${STARTED}'::timestamptz + n / 30 % 40 * interval '1 hour' + interval '3 microseconds', pg_temp.id('00a9', ${any(5)}), pg_temp.id('00ac', n), 'Partner', 'Partner', 'PA', 'hourly', 6800,
        '${STARTED}', 'USD', 'T' || n, 'Title ' || n, 'Customer', pg_temp.id('00a1', ${from} + n / 10 % 4), '${STARTED}', pg_temp.id('00a1', ${from} + n / 30 % 5), 'Somebody',
        case when s = 'complete' then '${STARTED}'::timestamptz end, case when s = 'waitingApproval' then '${STARTED}'::timestamptz end
      from (select n, ${OUTSOURCE_STATUS} s from generate_series(${from}, ${to}) n where n % 5 < 2) v;
    update tickets t set outsource_id = o.id, outsource_status = o.status, outsourced_to = o.partner_name
      from outsources o where t.tenant_id = '${tenant}' and o.tenant_id = '${tenant}' and o.ticket_id = t.id;
    insert into insources (tenant_id, id, lead_tenant_id, lead_partner_id, lead_name, lead_short_name, lead_monogram, lead_time_zone, status, folder, status_since,
        deadline, lead_ticket_number, title, priority_name, sent_by_name, received_at, rate_type, hourly_rate_cents, accept_by, currency, ticket_id, ticket_number, completed_at, suspended_at)
      select '${tenant}', pg_temp.id('00ad', n), '${other}', pg_temp.id('00aa', ${any(5)}), 'Lead', 'Lead', 'LE', 'UTC', s,
        case when s in ('unsent', 'declined', 'canceled') then 'gone' else ${FOLDER} end, '${STARTED}'::timestamptz + n / 40 * interval '1 hour',
        '${STARTED}'::timestamptz + n / 30 % 40 * interval '1 hour' + interval '3 microseconds', 'L' || n, 'Title ' || n, 'High', 'Somebody', '${STARTED}', 'hourly', 6800, '${STARTED}', 'USD',
        pg_temp.id('00a7', n), 'T' || n, case when s = 'complete' then '${STARTED}'::timestamptz end, case when s = 'waitingApproval' then '${STARTED}'::timestamptz end
      from (select n, ${OUTSOURCE_STATUS} s from generate_series(${from}, ${to}) n where n % 5 in (2, 3)) v;
    update tickets t set insource_id = i.id, insource_status = i.status from insources i
      where t.tenant_id = '${tenant}' and i.tenant_id = '${tenant}' and i.ticket_id = t.id;
    insert into events (tenant_id, id, kind, ticket_id, on_ticket, actor_kind, at, published)
      select '${tenant}', pg_temp.id('00ae', n), 'outsourceSent', pg_temp.id('00a7', n), true, 'own', '${STARTED}', true from generate_series(${from}, ${to}) n where n % 5 = 0;
    insert into counters select '${tenant}', 'ticket:open', count(*) from tickets where tenant_id = '${tenant}' and status_kind <> 'complete';
    insert into counters select '${tenant}', 'outsourced:' || folder, count(*) from outsources where tenant_id = '${tenant}' group by folder;
    insert into counters select '${tenant}', 'received:' || folder, count(*) from insources where tenant_id = '${tenant}' group by folder;`;
  await sql.unsafe(statements);
}
