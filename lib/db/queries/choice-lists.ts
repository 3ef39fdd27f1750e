import { type SQL, sql } from "drizzle-orm";
import type { Choice, ChoiceList } from "../../domain/choices";
import type { TenantId } from "../../domain/ids";
import type { Tx } from "../client";

const TABLES: Record<ChoiceList, SQL> = {
  status: sql`ticket_statuses`,
  priority: sql`priorities`,
  queue: sql`queues`,
  issueType: sql`issue_types`,
};
/** What only some of the lists have. */
const OWN_COLUMNS: Record<ChoiceList, SQL> = {
  status: sql`kind, false as "isDefault", null as "parentId"`,
  priority: sql`null as kind, is_default as "isDefault", null as "parentId"`,
  queue: sql`null as kind, false as "isDefault", null as "parentId"`,
  issueType: sql`null as kind, false as "isDefault", parent_id as "parentId"`,
};

/** All choices of a list, inactive ones too, in their order. */
export const listChoicesOf = (tx: Tx, tenant: TenantId, list: ChoiceList): Promise<Choice[]> =>
  tx.execute<Choice>(sql`
    select id, name, ${OWN_COLUMNS[list]}, active, position, version from ${TABLES[list]}
    where tenant_id = ${tenant} order by position, name, id`);

/** The one of this name, letter case ignored as the database does, among those under the same parent; `but` is left out. */
export async function findChoiceNamed(
  tx: Tx,
  tenant: TenantId,
  { list, name, parentId, but }: { list: ChoiceList; name: string; parentId: string | null; but: string | null },
): Promise<{ name: string; active: boolean } | null> {
  const family = list === "issueType" ? sql`parent_id is not distinct from ${parentId}::uuid` : sql`true`;
  const [row] = await tx.execute<{ name: string; active: boolean }>(sql`
    select name, active from ${TABLES[list]} where tenant_id = ${tenant} and lower(name) = lower(${name})
      and ${family} and id is distinct from ${but}::uuid`);
  return row ?? null;
}

export type NewChoice = { id: string; name: string; kind: Choice["kind"]; parentId: string | null; position: number };

export async function insertChoice(tx: Tx, tenant: TenantId, list: ChoiceList, row: NewChoice): Promise<void> {
  const [column, value] =
    list === "status"
      ? [sql`, kind`, sql`, ${row.kind}`]
      : list === "issueType"
        ? [sql`, parent_id`, sql`, ${row.parentId}::uuid`]
        : [sql``, sql``];
  await tx.execute(sql`
    insert into ${TABLES[list]} (tenant_id, id, name, position${column})
    values (${tenant}, ${row.id}, ${row.name}, ${row.position}${value})`);
}

export async function saveChoice(
  tx: Tx,
  tenant: TenantId,
  list: ChoiceList,
  id: string,
  { name, active }: { name?: string; active?: boolean },
): Promise<void> {
  await tx.execute(sql`
    update ${TABLES[list]} set name = coalesce(${name ?? null}, name), active = coalesce(${active ?? null}, active),
      version = version + 1
    where tenant_id = ${tenant} and id = ${id}`);
}

/** Numbers them anew where the number differs. */
export async function saveChoiceOrder(tx: Tx, tenant: TenantId, list: ChoiceList, ids: readonly string[]) {
  await tx.execute(sql`
    update ${TABLES[list]} c set position = wanted.at - 1, version = version + 1
    from unnest(${`{${ids.join(",")}}`}::uuid[]) with ordinality as wanted(id, at)
    where c.tenant_id = ${tenant} and c.id = wanted.id and c.position <> wanted.at - 1`);
}

/** The priority that a new ticket has from now on. */
export async function saveDefaultPriority(tx: Tx, tenant: TenantId, id: string): Promise<void> {
  await tx.execute(sql`
    update priorities set is_default = (id = ${id}), version = version + 1
    where tenant_id = ${tenant} and is_default <> (id = ${id})`);
}
