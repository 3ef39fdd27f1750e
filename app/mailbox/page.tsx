import type { Metadata } from "next";
import { MailTable } from "@/components/mailbox/mail-table";
import { FilterForm } from "@/components/tickets/filter-form";
import { Pager } from "@/components/tickets/pager";
import { Empty } from "@/components/ui/empty";
import { findContext, openContext } from "@/lib/auth/context";
import { viewMailbox } from "@/lib/services/mailbox/view-mailbox";

export const metadata: Metadata = { title: "Mailbox" };

type Search = Record<string, string | string[] | undefined>;
const one = (value: string | string[] | undefined) => (typeof value === "string" ? value.slice(0, 200) : undefined);

export default async function MailboxPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [open, ctx, search] = await Promise.all([openContext(), findContext(), searchParams]);
  const text = one(search.q)?.trim() ?? "";
  const list = await viewMailbox(open, { text, after: one(search.after), before: one(search.before) });
  const at = (place: "after" | "before", cursor: string | null) =>
    cursor && `/mailbox?${new URLSearchParams({ ...(text ? { q: text } : {}), [place]: cursor })}`;

  return (
    <main id="main" tabIndex={-1} className="page">
      <header>
        <h1>
          Mailbox <small>what Tandem sent, in the demo world only</small>
        </h1>
      </header>
      <FilterForm path="/mailbox" label="Mails" values={{ q: text }}>
        <input
          type="search"
          name="q"
          defaultValue={text}
          maxLength={200}
          aria-label="Recipient or subject"
          placeholder="Recipient or subject"
        />
      </FilterForm>
      {list.rows.length > 0 ? (
        <MailTable rows={list.rows} timeZone={ctx?.actor.timeZone ?? "UTC"} now={list.now} />
      ) : (
        <Nothing text={text} />
      )}
      {list.rows.length > 0 && (
        <Pager
          shown={`${list.rows.length} shown`}
          previous={at("before", list.previous)}
          next={at("after", list.next)}
          nextLabel="Older"
        />
      )}
    </main>
  );
}

const Nothing = ({ text }: { text: string }) =>
  text === "" ? (
    <Empty icon="check" title="No mail yet">
      Each mail that Tandem sends stands here a moment after its cause: an offer, an answer, a question, a completion.
    </Empty>
  ) : (
    <Empty icon="search" title="No such mail">
      No recipient and no subject contains “{text}”.
    </Empty>
  );
