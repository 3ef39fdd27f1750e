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
        <select
          name="queue"
          aria-label="Queue"
          className={set("queue")}
          defaultValue={values.queue ?? ""}
          disabled={!offers.people}
        >
          <option value="">Any queue</option>
          {queues.map(({ id, name }) => (
            <option key={id} value={id}>
              Queue: {name}
            </option>
          ))}
        </select>
        <select
          name="priority"
          aria-label="Priority"
          className={set("priority")}
          defaultValue={values.priority ?? ""}
          disabled={!offers.people}
        >
          <option value="">Any priority</option>
          {priorities.map(({ id, name }) => (
            <option key={id} value={id}>
              Priority: {name}
            </option>
          ))}
        </select>
        {issueTypes.length > 0 && (
          <select
            name="issue"
            aria-label="Issue type"
            className={set("issue")}
            defaultValue={values.issue ?? ""}
            disabled={!offers.people}
          >
            <option value="">Any issue type</option>
            {issueTypes.map(({ id, parentId, name }) => (
              <option key={id} value={issueText(parentId ?? id, parentId && id)}>
                {name}
              </option>
            ))}
          </select>
        )}
        <select
          name="assigned"
          aria-label="Assigned to"
          className={set("assigned")}
          defaultValue={values.assigned ?? ""}
          disabled={!offers.people}
        >
          <option value="">Anyone</option>
          <option value="me">Assigned to me</option>
          <option value="nobody">Unassigned</option>
        </select>
        <select
          name="outsource"
          aria-label="Outsource status"
          className={set("outsource")}
          defaultValue={values.outsource ?? ""}
          disabled={!offers.outsource}
        >
          <option value="">Any outsource status</option>
          {OUTSOURCE_STATUSES.map((status) => (
            <option key={status} value={status}>
              {STATUS_LABELS[status]}
            </option>
          ))}
        </select>
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
