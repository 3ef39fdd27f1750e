import type { Metadata } from "next";
import Link from "next/link";
import { mailsHref } from "@/components/mails/hrefs";
import { MailList } from "@/components/mails/mail-list";
import { ticketHref } from "@/components/ticket/hrefs";
import { Pager } from "@/components/tickets/pager";
import { Empty } from "@/components/ui/empty";
import { Tabs } from "@/components/ui/tabs";
import { requireContext } from "@/lib/auth/context";
import { MAIL_SETS, type MailSet } from "@/lib/domain/mails";
import type { Search } from "@/lib/inputs/list";
import { readMailList } from "@/lib/inputs/mails";
import { viewMails } from "@/lib/services/mails/view";
import { retry } from "./actions";

export const metadata: Metadata = { title: "E-mails" };

const LABELS: Record<MailSet, string> = { all: "All", waiting: "Queued", failed: "Failed", sent: "Sent" };
const NOTHING: Record<MailSet, string> = {
  all: "What Tandem mails about your outsourced and insourced tickets stands here, with what became of it.",
  waiting: "Nothing waits. Everything is out.",
  failed: "No e-mail failed.",
  sent: "Nothing was sent yet.",
};

export default async function MailsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [ctx, search] = await Promise.all([requireContext(), searchParams]);
  const { set, ticket, after, before } = readMailList(search);
  const { rows, previous, next, now } = await viewMails(ctx, { set, ticket, after, before });
  return (
    <main id="main" tabIndex={-1} className="page">
      <header>
        <h1>
          E-mails{" "}
          {ticket && (
            <small>
              of{" "}
              <Link className="link" href={ticketHref(ticket)}>
                {ticket}
              </Link>
            </small>
          )}
        </h1>
      </header>
      <Tabs
        label="Filter e-mails"
        tabs={MAIL_SETS.map((one) => ({
          href: mailsHref({ show: one, ticket }),
          label: LABELS[one],
          current: one === set,
        }))}
      />
      {rows.length > 0 ? (
        <MailList rows={rows} timeZone={ctx.actor.timeZone} now={now} retry={retry} withTicket={ticket === null} />
      ) : (
        <Empty icon="check" title={set === "all" ? "No e-mails" : "Nothing here"}>
          {NOTHING[set]}
        </Empty>
      )}
      {rows.length > 0 && (
        <Pager
          shown={`${rows.length} shown`}
          previous={previous && mailsHref({ show: set, ticket, before: previous })}
          next={next && mailsHref({ show: set, ticket, after: next })}
          nextLabel="Older"
        />
      )}
    </main>
  );
}
