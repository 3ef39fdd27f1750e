import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { HistoryList } from "@/components/history/history-list";
import { HISTORY_WORDS, historyHref } from "@/components/history/hrefs";
import { mailsHref } from "@/components/mails/hrefs";
import { ticketHref } from "@/components/ticket/hrefs";
import { Pager } from "@/components/tickets/pager";
import { Tabs } from "@/components/ui/tabs";
import { Time } from "@/components/ui/time";
import { requireContext } from "@/lib/auth/context";
import { asId, type ItemId, isId } from "@/lib/domain/ids";
import { KIND_LABELS } from "@/lib/domain/labels";
import { type Search, saidOnce } from "@/lib/inputs/list";
import {
  HISTORY_FILTERS,
  type HistoryFilter,
  type HistoryView,
  viewHistory,
} from "@/lib/services/tickets/view-history";

type Props = { params: Promise<{ number: string }>; searchParams: Promise<Search> };

async function numberOf({ params }: Props): Promise<string> {
  try {
    return decodeURIComponent((await params).number);
  } catch {
    notFound();
  }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `History of ${await numberOf(props)}` };
}

const LABELS: Record<HistoryFilter, string> = { all: "Everything", entries: "Entries", outsourcing: "Outsourcing" };

export default async function HistoryPage(props: Props) {
  const [ctx, number, search] = await Promise.all([requireContext(), numberOf(props), props.searchParams]);
  const show = HISTORY_FILTERS.find((filter) => HISTORY_WORDS[filter] === saidOnce(search.show)) ?? "all";
  const itemId = saidOnce(search.item);
  if (itemId !== undefined && !isId(itemId)) notFound();
  const item = itemId === undefined ? null : asId<ItemId>(itemId);
  const [after, before] = [saidOnce(search.after), saidOnce(search.before)];
  const view = await viewHistory(ctx, { number, show, item, ...(after && { after }), ...(before && { before }) });
  if (!view) notFound();

  const clock = { tz: ctx.actor.timeZone, now: view.now };
  const { page } = view;
  const here = item ? { item } : { show };
  return (
    <main id="main" tabIndex={-1} className="narrow roomy">
      <p className="hint">
        <Link href={ticketHref(number)}>{view.number}</Link> {view.title}
      </p>
      <h1>{item ? "History of an entry" : "History"}</h1>
      {item ? (
        <ItemHead view={view} clock={clock} />
      ) : (
        <Tabs
          label="Filter history"
          tabs={HISTORY_FILTERS.filter((filter) => filter !== "outsourcing" || view.handedOver).map((filter) => ({
            href: historyHref(number, { show: filter }),
            label: LABELS[filter],
            current: filter === show,
          }))}
          end={
            view.handedOver && (
              <Link className="end" href={mailsHref({ ticket: number })} prefetch={false}>
                E-mails
              </Link>
            )
          }
        />
      )}
      {page.rows.length === 0 && <p className="hint py-6">{item ? "It was never changed." : "Nothing here yet."}</p>}
      <HistoryList
        number={number}
        entries={page.rows}
        ofItem={item !== null}
        course={show === "outsourcing" && !item}
        currency={view.currency}
        clock={clock}
      />
      {(page.previous || page.next) && (
        <Pager
          shown="Newest first"
          previous={page.previous && historyHref(number, { ...here, before: page.previous })}
          next={page.next && historyHref(number, { ...here, after: page.next })}
        />
      )}
    </main>
  );
}

function ItemHead({ view, clock }: { view: HistoryView; clock: { tz: string; now: Date } }) {
  const { item, number } = view;
  if (!item) return null;
  const all = (
    <Link className="link" href={historyHref(number, { show: "entries" })}>
      History of the ticket
    </Link>
  );
  if (!item.at)
    return (
      <p>
        {KIND_LABELS[item.kind]}, no longer on the ticket. {all}
      </p>
    );
  return (
    <p>
      <Link className="link" href={`${ticketHref(number)}#item-${item.id}`}>
        {KIND_LABELS[item.kind]}
      </Link>{" "}
      by {[item.author, item.company].filter(Boolean).join(", ")}, <Time value={item.at} {...clock} />. {all}
    </p>
  );
}
