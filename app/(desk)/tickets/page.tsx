import type { Metadata } from "next";
import Link from "next/link";
import { LivePage } from "@/components/live/live-page";
import { Pager } from "@/components/tickets/pager";
import { TicketFilters } from "@/components/tickets/ticket-filters";
import { TicketTable } from "@/components/tickets/ticket-table";
import { Empty } from "@/components/ui/empty";
import { eventNumber, requireContext } from "@/lib/auth/context";
import { address, readTicketList, type Search, type TicketListInput, ticketListValues } from "@/lib/inputs/list";
import { viewTicketList } from "@/lib/services/tickets/view-list";

export const metadata: Metadata = { title: "Tickets" };

const CAPTIONS: Record<TicketListInput["sort"], string> = {
  due: "Tickets, due date first",
  updated: "Tickets, last updated first",
  created: "Tickets, newest first",
  completed: "Complete tickets, last completed first",
  found: "Tickets found, newest first",
};

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const [ctx, search] = await Promise.all([requireContext(), searchParams]);
  const input = readTicketList(search);
  const list = await viewTicketList(ctx, input);
  const values = ticketListValues(input);
  const at = (place: "after" | "before", cursor: string | null) =>
    cursor && address("/tickets", { ...values, [place]: cursor });
  const searching = input.q !== "";
  const paged = input.after !== undefined || input.before !== undefined;

  return (
    <main id="main" tabIndex={-1} className="page">
      <LivePage after={await eventNumber()} ticket={null} />
      <header>
        <h1>
          Tickets <small>{list.open.toLocaleString("en-US")} open</small>
        </h1>
      </header>
      <TicketFilters input={input} choices={list.choices} />
      {list.rows.length > 0 ? (
        <TicketTable
          rows={list.rows}
          caption={CAPTIONS[input.sort]}
          sort={input.sort}
          timeZone={list.timeZone}
          now={list.now}
        />
      ) : (
        <Nothing input={input} paged={paged} />
      )}
      {(list.rows.length > 0 || list.next) && (
        <Pager
          shown={`${list.rows.length} shown`}
          previous={at("before", list.previous)}
          next={at("after", list.next)}
          nextLabel={searching ? "Older" : "Next"}
          first={searching && paged ? address("/tickets", values) : null}
        />
      )}
    </main>
  );
}

function Nothing({ input, paged }: { input: TicketListInput; paged: boolean }) {
  const values = ticketListValues(input);
  if (paged)
    return (
      <Empty icon="check" title="Nothing further">
        The list ends here. <Link href={address("/tickets", values)}>Go to its beginning</Link>
      </Empty>
    );
  if (input.q !== "" && values.status)
    return (
      <Empty icon="search" title="No ticket found here">
        Each word is looked for at the beginning of the words of number, title and organization.{" "}
        <Link href={address("/tickets", { q: input.q })}>Search all tickets</Link>
      </Empty>
    );
  if (input.q !== "")
    return (
      <Empty icon="search" title="No ticket found">
        Each word is looked for at the beginning of the words of number, title and organization.
      </Empty>
    );
  if (Object.values(values).some(Boolean))
    return (
      <Empty icon="check" title="No such tickets">
        Nothing fits these filters. <Link href="/tickets">Show all open tickets</Link>
      </Empty>
    );
  return (
    <Empty icon="check" title="No open tickets">
      A new ticket stands here from the moment it is saved, and an insourced one when its offer is accepted.
    </Empty>
  );
}
