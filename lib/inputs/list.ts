import * as z from "zod";
import { asId, type IssueTypeId, isId, type PriorityId, type QueueId, type StatusId } from "../domain/ids";
import { OUTSOURCE_STATUSES } from "../domain/outsource/status";

/** What stands behind the question mark of an address, as Next hands it on. */
export type Search = Readonly<Record<string, string | string[] | undefined>>;

const MOST_TYPED = 200;

/** A word of the address, where it is said once. */
export const saidOnce = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" ? value : undefined;

const first = z.union([z.string(), z.array(z.string()).transform((all) => all[0] ?? "")]).optional();
export const plain = first.transform((text) => text ?? "");
export const cursor = first.transform((text) => (text ? text : undefined));

/** What was typed into a search, on one line; "" when nothing. */
export const searchText = plain.transform((text) =>
  text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, MOST_TYPED),
);
/** One of a closed list; what is not of it counts as not chosen. */
export const oneOf = <const T extends string>(values: readonly T[]) =>
  plain.transform((text): T | null => values.find((value) => value === text) ?? null);
const idIn = <T extends string>() => plain.transform((text): T | null => (isId(text) ? asId<T>(text) : null));

export const TICKET_SORTS = ["due", "updated", "created"] as const;
const Assigned = oneOf(["me", "nobody"]);

/** "TYPE", or "TYPE.SUBTYPE": the type stands in it because that is what has an index. */
function issueOf(said: string): { typeId: IssueTypeId; subTypeId: IssueTypeId | null } | null {
  const [type, sub] = said.split(".");
  if (!isId(type) || (sub !== undefined && !isId(sub))) return null;
  return { typeId: asId(type), subTypeId: sub === undefined ? null : asId(sub) };
}
/** An issue type as the filter's value. */
export const issueText = (typeId: string, subTypeId: string | null): string =>
  subTypeId ? `${typeId}.${subTypeId}` : typeId;

const TicketSearch = z.object({
  q: searchText,
  status: plain,
  queue: idIn<QueueId>(),
  priority: idIn<PriorityId>(),
  issue: plain.transform(issueOf),
  assigned: Assigned,
  outsource: oneOf(OUTSOURCE_STATUSES),
  sort: oneOf(TICKET_SORTS),
  after: cursor,
  before: cursor,
});

export type TicketListInput = {
  q: string;
  set: "open" | "complete" | "all" | { status: StatusId };
  queue: QueueId | null;
  priority: PriorityId | null;
  issue: { typeId: IssueTypeId; subTypeId: IssueTypeId | null } | null;
  assigned: "me" | "nobody" | null;
  outsource: (typeof OUTSOURCE_STATUSES)[number] | null;
  sort: (typeof TICKET_SORTS)[number] | "completed" | "found";
  after?: string | undefined;
  before?: string | undefined;
};

function setOf(status: string, searching: boolean): TicketListInput["set"] {
  if (status === "complete" || status === "all" || status === "open") return status;
  if (isId(status)) return { status: asId<StatusId>(status) };
  return searching ? "all" : "open";
}

/** Beyond the open tickets nothing bounds a filter, so only what has an index of its own is asked there (speed.md 4). */
const isHistory = (set: TicketListInput["set"]) => set === "complete" || set === "all";

function sortOf(input: z.output<typeof TicketSearch>, set: TicketListInput["set"]): TicketListInput["sort"] {
  if (input.q) return "found";
  if (set === "complete") return "completed";
  if (set === "all" && input.outsource) return "due";
  return input.sort ?? "due";
}

/** The state of the ticket list, from its address. Whatever is not understood counts as not said. */
export function readTicketList(search: Search): TicketListInput {
  const input = TicketSearch.parse(search);
  const set = setOf(input.status, input.q !== "");
  const everyFilter = !isHistory(set) || input.q !== "";
  return {
    q: input.q,
    set,
    queue: everyFilter ? input.queue : null,
    priority: everyFilter ? input.priority : null,
    issue: everyFilter ? input.issue : null,
    assigned: everyFilter ? input.assigned : null,
    outsource: everyFilter || set === "all" ? input.outsource : null,
    sort: sortOf(input, set),
    after: input.after,
    before: input.before,
  };
}

/** Which controls the list offers in this state; the others stand disabled and say why. */
export const ticketListOffers = (input: TicketListInput) => ({
  people: !isHistory(input.set) || input.q !== "",
  outsource: input.set !== "complete" || input.q !== "",
  sorts:
    input.sort === "found" || input.sort === "completed"
      ? []
      : isHistory(input.set) && input.outsource
        ? []
        : TICKET_SORTS,
});

/** An address with what is set; empty values are left out, and so is the place. */
export function address(path: string, values: Readonly<Record<string, string | null | undefined>>): string {
  const set = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(set).toString();
  return query ? `${path}?${query}` : path;
}

/** The state of the ticket list as the values of its address. */
export const ticketListValues = (input: TicketListInput): Record<string, string | null> => ({
  q: input.q || null,
  status:
    typeof input.set === "object" ? input.set.status : input.set === (input.q ? "all" : "open") ? null : input.set,
  queue: input.queue,
  priority: input.priority,
  issue: input.issue && issueText(input.issue.typeId, input.issue.subTypeId),
  assigned: input.assigned,
  outsource: input.outsource,
  sort: input.sort === "updated" || input.sort === "created" ? input.sort : null,
});

const FolderSearch = z.object({
  q: searchText,
  partner: plain.transform((text) => (isId(text) ? text : null)),
  do: oneOf(["remove"]),
  ticket: plain,
  after: cursor,
  before: cursor,
});
export type FolderListInput = z.output<typeof FolderSearch>;
export const readFolderList = (search: Search): FolderListInput => FolderSearch.parse(search);

const OrganizationSearch = z.object({
  q: searchText,
  type: plain,
  inactive: oneOf(["1"]),
  after: cursor,
  before: cursor,
});
export type OrganizationListInput = z.output<typeof OrganizationSearch>;
export const readOrganizationList = (search: Search): OrganizationListInput => OrganizationSearch.parse(search);
