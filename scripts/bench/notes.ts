import type { Live } from "./floors/next/queries";
import type { House } from "./house";

/** What every measured note begins with, whoever writes it. */
const MEASURED = "Measured note";

/**
 * Takes the measured notes back, with all that hangs on them, so that each work finds tickets as light as they were.
 * Answers how many had crossed.
 */
export async function takeBack({ root }: House, tenant: string, live: readonly Live[]): Promise<number> {
  const at = (key: "ticketId" | "partnerTicketId" | "partner") => `{${live.map((one) => one[key]).join(",")}}`;
  const [row] = await root.begin(async (sql) => {
    await sql`
      create temp table gone on commit drop as
      with place as (
        select ${tenant}::uuid as tenant_id, unnest(${at("ticketId")}::uuid[]) as ticket_id
        union all select * from unnest(${at("partner")}::uuid[], ${at("partnerTicketId")}::uuid[]))
      select i.tenant_id, i.id, i.ticket_id, i.origin from place p
      join items i on i.tenant_id = p.tenant_id and i.ticket_id = p.ticket_id and i.kind = 'note' and i.body like ${`${MEASURED}%`}`;
    await sql`analyze gone`;
    await sql`
      create temp table told on commit drop as
      select e.tenant_id, e.id from gone g
      join events e on e.tenant_id = g.tenant_id and e.ticket_id = g.ticket_id and e.item_id = g.id`;
    await sql`delete from notifications n using told e where n.tenant_id = e.tenant_id and n.event_id = e.id`;
    await sql`delete from messages m using told e where m.tenant_id = e.tenant_id and m.event_id = e.id`;
    await sql`delete from events e using told t where e.tenant_id = t.tenant_id and e.id = t.id`;
    await sql`delete from mirrors m using gone g where m.tenant_id = g.tenant_id and m.item_id = g.id`;
    await sql`delete from items i using gone g where i.tenant_id = g.tenant_id and i.id = g.id`;
    await sql`
      update tickets t set note_count = t.note_count - g.notes
      from (select tenant_id, ticket_id, count(*)::int as notes from gone group by 1, 2) g
      where t.tenant_id = g.tenant_id and t.id = g.ticket_id`;
    return sql<{ crossed: number }[]>`select count(*)::int as crossed from gone where origin = 'mirror'`;
  });
  return row?.crossed ?? 0;
}
