import { type Choices, listChoices } from "../../db/queries/choices";
import { cursorText, PAGE, pageOf, readCursor, readPlace } from "../../db/queries/page";
import { findOpenCount, listTickets, searchTickets, type TicketFilter } from "../../db/queries/ticket-list";
import { asId, type TicketId } from "../../domain/ids";
import type { OutsourceStatus } from "../../domain/outsource/status";
import type { TicketStatusKind } from "../../domain/ticket-status";
import type { TicketListInput } from "../../inputs/list";
import type { Context } from "../context";

export type TicketRow = {
  number: string;
  title: string;
  organization: string;
  status: { name: string; kind: TicketStatusKind };
  priority: string;
  /** null: nobody. */
  assignedTo: string | null;
  outsourced: { status: OutsourceStatus; to: string } | null;
  dueAt: Date;
  completedAt: Date | null;
};
export type TicketList = {
  rows: TicketRow[];
  previous: string | null;
  next: string | null;
  /** All open tickets of the company, from the kept counter. */
  open: number;
  choices: Pick<Choices, "statuses" | "priorities" | "queues" | "issueTypes">;
  now: Date;
  timeZone: string;
};

/** The ticket list (issue "Screens"): one page of it, and what its filters offer. Three statements in one trip. */
export function viewTicketList(ctx: Context, input: TicketListInput): Promise<TicketList> {
  const { tenantId, userId, timeZone } = ctx.actor;
  const filter: TicketFilter = {
    set: input.set,
    queueId: input.queue,
    priorityId: input.priority,
    issue: input.issue,
    assigned: input.assigned === "me" ? userId : input.assigned,
    outsource: input.outsource,
  };
  return ctx.db.read(tenantId, async (tx) => {
    const [page, choices, { open, now }] = await Promise.all([
      input.sort === "found" ? found() : ordered(input.sort),
      listChoices(tx, tenantId),
      findOpenCount(tx, tenantId),
    ]);
    return { ...page, rows: page.rows.map((row) => rowOf(row, choices)), open, choices, now, timeZone };

    async function ordered(sort: Exclude<TicketListInput["sort"], "found">) {
      const place = readPlace(input, "instant");
      const rows = await listTickets(tx, tenantId, filter, sort, place);
      return pageOf(rows, place, ({ at, id }) => ({ group: 0, key: at, id }));
    }

    async function found() {
      const before = readCursor(input.after, "name");
      const all = await searchTickets(tx, tenantId, input.q, filter, before && asId<TicketId>(before.id));
      const last = all.length > PAGE ? all[PAGE - 1] : undefined;
      return {
        rows: all.slice(0, PAGE).flatMap((row) => (isWhole(row) ? [row] : [])),
        previous: null,
        next: last ? cursorText({ group: 0, key: "", id: last.foundId }) : null,
      };
    }
  });
}

type Read = Awaited<ReturnType<typeof listTickets>>[number];
type Found = Awaited<ReturnType<typeof searchTickets>>[number];
const isWhole = (row: Found): row is Found & Omit<Read, "at"> => row.id !== null;

const UNKNOWN = { name: "", kind: "new" } as const;

function rowOf(row: Omit<Read, "at">, { statuses, priorities, members }: Choices): TicketRow {
  const status = statuses.find(({ id }) => id === row.statusId) ?? { ...UNKNOWN, kind: row.statusKind };
  return {
    number: row.number,
    title: row.title,
    organization: row.organization,
    status: { name: status.name, kind: row.statusKind },
    priority: priorities.find(({ id }) => id === row.priorityId)?.name ?? "",
    assignedTo: members.find(({ id }) => id === row.assignedUserId)?.name ?? null,
    outsourced: row.outsourceStatus && row.outsourcedTo ? { status: row.outsourceStatus, to: row.outsourcedTo } : null,
    dueAt: row.dueAt,
    completedAt: row.completedAt,
  };
}
