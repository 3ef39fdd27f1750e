import { sql } from "drizzle-orm";
import { issueTypeName } from "../../domain/choices";
import {
  asId,
  type IssueTypeId,
  type PriorityId,
  type QueueId,
  type StatusId,
  type TenantId,
  type UserId,
} from "../../domain/ids";
import type { TicketStatusKind } from "../../domain/ticket-status";
import type { Tx } from "../client";

export type Choices = {
  statuses: { id: StatusId; name: string; kind: TicketStatusKind; active: boolean }[];
  priorities: { id: PriorityId; name: string; isDefault: boolean; active: boolean }[];
  queues: { id: QueueId; name: string; active: boolean }[];
  /** Each type with its sub types behind it; a sub type is named with its type. */
  issueTypes: { id: IssueTypeId; parentId: IssueTypeId | null; name: string; active: boolean }[];
  members: { id: UserId; name: string; active: boolean }[];
};

type Row = {
  what: "status" | "priority" | "queue" | "issueType" | "member";
  id: string;
  name: string;
  kind: TicketStatusKind | null;
  is_default: boolean;
  parent: string | null;
  active: boolean;
};

/** What a ticket can be: the tenant's own statuses, priorities, queues and issue types, in their order, and its people. One statement of small tables. */
export async function listChoices(tx: Tx, tenant: TenantId): Promise<Choices> {
  const rows = await tx.execute<Row>(sql`
    select what, id, name, kind, is_default, parent, active from (
      select 'status' as what, id, name, kind, false as is_default, null::uuid as parent, active, position
        from ticket_statuses where tenant_id = ${tenant}
      union all select 'priority', id, name, null, is_default, null, active, position from priorities where tenant_id = ${tenant}
      union all select 'queue', id, name, null, false, null, active, position from queues where tenant_id = ${tenant}
      union all select 'issueType', id, name, null, false, parent_id, active, position from issue_types where tenant_id = ${tenant}
      union all select 'member', user_id, first_name || ' ' || last_name, null, false, null, active, 0
        from members where tenant_id = ${tenant}
    ) choices order by what, position, name`);
  const of = (what: Row["what"]) => rows.filter((row) => row.what === what);
  return {
    statuses: of("status").flatMap(({ id, name, kind, active }) =>
      kind ? [{ id: asId<StatusId>(id), name, kind, active }] : [],
    ),
    priorities: of("priority").map((row) => ({
      id: asId<PriorityId>(row.id),
      name: row.name,
      isDefault: row.is_default,
      active: row.active,
    })),
    queues: of("queue").map(({ id, name, active }) => ({ id: asId<QueueId>(id), name, active })),
    issueTypes: inFamilies(of("issueType")).map(({ row, parent }) => ({
      id: asId<IssueTypeId>(row.id),
      parentId: parent && asId<IssueTypeId>(parent.id),
      name: issueTypeName(row.name, parent?.name),
      active: row.active && parent?.active !== false,
    })),
    members: of("member").map(({ id, name, active }) => ({ id: asId<UserId>(id), name, active })),
  };
}

/** Each type with those under it. */
const inFamilies = (rows: readonly Row[]) =>
  rows
    .filter(({ parent }) => parent === null)
    .flatMap((type) => [
      { row: type, parent: null },
      ...rows.filter(({ parent }) => parent === type.id).map((row) => ({ row, parent: type })),
    ]);
