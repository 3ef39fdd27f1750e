import Link from "next/link";
import { STATUS_LABELS } from "@/lib/domain/labels";
import { OUTSOURCE_STATUSES } from "@/lib/domain/outsource/status";
import { issueText, type TicketListInput, ticketListOffers, ticketListValues } from "@/lib/inputs/list";
import { FilterForm } from "./filter-form";

type Choice = { id: string; name: string };
type Props = {
  input: TicketListInput;
  choices: {
    statuses: readonly (Choice & { kind: string })[];
    priorities: readonly Choice[];
    queues: readonly Choice[];
    issueTypes: readonly (Choice & { parentId: string | null })[];
  };
};

const SORT_LABELS = { due: "Due first", updated: "Last updated", created: "Newest" } as const;

/** Search, filters and order of the ticket list, in one row; a set filter has the darker border. */
export function TicketFilters({ input, choices }: Props) {
  const { statuses, priorities, queues, issueTypes } = choices;
  const values = ticketListValues(input);
  const offers = ticketListOffers(input);
  const searching = input.q !== "";
  const some = Object.values(values).some(Boolean);
  const set = (name: string) => (values[name] ? "set" : undefined);
  const choose = (
    name: string,
    label: string,
    any: string,
    options: readonly (readonly [value: string, text: string])[],
    offered = offers.people,
  ) => (
    <select name={name} aria-label={label} className={set(name)} defaultValue={values[name] ?? ""} disabled={!offered}>
      <option value="">{any}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
  return (
    <>
      <FilterForm path="/tickets" label="Tickets" values={values}>
        <input
          className="search"
          type="search"
          name="q"
          maxLength={200}
          defaultValue={input.q}
          aria-label="Search in tickets"
          placeholder="Number, title, organization"
        />
        <select name="status" aria-label="Status" className={set("status")} defaultValue={values.status ?? ""}>
          <option value="">{searching ? "All" : "Open"}</option>
          {searching && <option value="open">Open</option>}
          {statuses
            .filter(({ kind }) => kind !== "complete")
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          <option value="complete">Complete</option>
          {!searching && <option value="all">All</option>}
        </select>
        {choose(
          "queue",
          "Queue",
          "Any queue",
          queues.map(({ id, name }) => [id, `Queue: ${name}`]),
        )}
        {choose(
          "priority",
          "Priority",
          "Any priority",
          priorities.map(({ id, name }) => [id, `Priority: ${name}`]),
        )}
        {issueTypes.length > 0 &&
          choose(
            "issue",
            "Issue type",
            "Any issue type",
            issueTypes.map(({ id, parentId, name }) => [issueText(parentId ?? id, parentId && id), name]),
          )}
        {choose("assigned", "Assigned to", "Anyone", [
          ["me", "Assigned to me"],
          ["nobody", "Unassigned"],
        ])}
        {choose(
          "outsource",
          "Outsource status",
          "Any outsource status",
          OUTSOURCE_STATUSES.map((status) => [status, STATUS_LABELS[status]]),
          offers.outsource,
        )}
        {offers.sorts.length > 0 && (
          <select name="sort" aria-label="Order" className={set("sort")} defaultValue={values.sort ?? ""}>
            {offers.sorts.map((sort) => (
              <option key={sort} value={sort === "due" ? "" : sort}>
                {SORT_LABELS[sort]}
              </option>
            ))}
          </select>
        )}
        {some && (
          <Link className="btn quiet" href="/tickets" prefetch={false}>
            Clear
          </Link>
        )}
      </FilterForm>
      {!offers.people && (
        <p className="hint pb-2">
          Queue, priority, issue type and person can be chosen for open tickets, and in a search.
        </p>
      )}
    </>
  );
}
