import type { Metadata } from "next";
import { MailTable } from "@/components/mailbox/mail-table";
import { FilterForm } from "@/components/tickets/filter-form";
import { Pager } from "@/components/tickets/pager";
import { Empty } from "@/components/ui/empty";
import { findContext, openContext } from "@/lib/auth/context";
import { type Search, saidOnce } from "@/lib/inputs/list";
import { viewMailbox } from "@/lib/services/mailbox/view-mailbox";

export const metadata: Metadata = { title: "Mailbox" };

const MOST = 200;

export default async function MailboxPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [open, ctx, search] = await Promise.all([openContext(), findContext(), searchParams]);
  const one = (name: string) => saidOnce(search[name])?.slice(0, MOST);
  const text = one("q")?.trim() ?? "";
  const list = await viewMailbox(open, { text, after: one("after"), before: one("before") });
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
