import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LivePage } from "@/components/live/live-page";
import { MarkSeen } from "@/components/notifications/mark-seen";
import { Composer } from "@/components/ticket/composer";
import { Details } from "@/components/ticket/details";
import { editorOf, editShown } from "@/components/ticket/editor";
import {
  COMPOSER_TABS,
  DIALOGS,
  ITEM_ACTS,
  isTermsDialog,
  SHOW_WORDS,
  shownHref,
  streamHref,
  ticketHref,
  uploadHref,
} from "@/components/ticket/hrefs";
import { InformationBar } from "@/components/ticket/information-bar";
import { InsourcingInformation } from "@/components/ticket/insourcing-information";
import { ItemDeleteDialog } from "@/components/ticket/item-delete-dialog";
import { Present } from "@/components/ticket/present";
import { ShareNow } from "@/components/ticket/share-now";
import { Stream } from "@/components/ticket/stream";
import { TicketDialog } from "@/components/ticket/ticket-dialog";
import { TicketHead } from "@/components/ticket/ticket-head";
import { parentText } from "@/components/ticket/words";
import { eventNumber, requireContext } from "@/lib/auth/context";
import { asId, type ItemId, isId } from "@/lib/domain/ids";
import { refusalText } from "@/lib/domain/labels";
import { may } from "@/lib/domain/permissions";
import { isRefusal } from "@/lib/domain/refusals";
import { tellsReading } from "@/lib/domain/sync/reading";
import { localDate } from "@/lib/inputs/date-time";
import { MAX_CHARGE_NAME, MAX_DESCRIPTION, MAX_LOCATION, MAX_TEXT, MAX_TITLE } from "@/lib/inputs/items";
import { saidOnce } from "@/lib/inputs/list";
import { MAX_FILE_BYTES, MAX_FILES } from "@/lib/services/files/limits";
import { viewAsking } from "@/lib/services/outsource/view-asking";
import { STREAM_FILTERS, viewTicket } from "@/lib/services/tickets/view-ticket";
import { cursorOf } from "@/lib/services/tickets/view-ticket-stream";
import * as actions from "./actions";

type Props = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const LIMITS = {
  text: MAX_TEXT,
  description: MAX_DESCRIPTION,
  name: MAX_CHARGE_NAME,
  title: MAX_TITLE,
  location: MAX_LOCATION,
  bytes: MAX_FILE_BYTES,
  files: MAX_FILES,
};
const WITH_FIGURES: readonly string[] = ["approve", "reject", "complete", "submit"];

async function numberOf({ params }: Props): Promise<string> {
  try {
    return decodeURIComponent((await params).number);
  } catch {
    notFound();
  }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: await numberOf(props) };
}

/** The entry that is acted on: `?edit=ID` and its like. */
function actOf(word: (name: string) => string | undefined) {
  for (const does of ITEM_ACTS) {
    const id = word(does);
    if (isId(id)) return { does, id: asId<ItemId>(id) };
  }
  return null;
}

/** One word of the address, where it is said once. */
async function wordsOf({ searchParams }: Props) {
  const search = await searchParams;
  const word = (name: string) => saidOnce(search[name]);
  const upload = word("upload");
  const before = word("before");
  const attach = word("attach");
  return {
    show: STREAM_FILTERS.find((filter) => SHOW_WORDS[filter] === word("show")) ?? "all",
    before: cursorOf(before),
    beforeText: (cursorOf(before) && before) ?? null,
    attach: isId(attach) ? asId<ItemId>(attach) : null,
    act: actOf(word),
    dialog: DIALOGS.find((key) => key === word("do")) ?? null,
    tab: COMPOSER_TABS.find((tab) => tab === word("new")) ?? (upload ? "file" : null),
    uploadRefused: upload && isRefusal(upload) ? refusalText(upload) : null,
  };
}

export default async function TicketPage(props: Props) {
  const [ctx, number, words] = await Promise.all([requireContext(), numberOf(props), wordsOf(props)]);
  const { show, before, dialog, attach, act } = words;
  const review = dialog !== null && WITH_FIGURES.includes(dialog);
  const ticket = await viewTicket(ctx, { number, show, before, review, attach, act });
  if (!ticket) notFound();

  const { handOver, stream, organization, status, attachTo } = ticket;
  const asking =
    dialog && isTermsDialog(dialog) && handOver ? await viewAsking(ctx, handOver.side, handOver.offerId) : null;
  const tz = ctx.actor.timeZone;
  const clock = { tz, now: ticket.now };
  const ticketComplete = status.kind === "complete";
  const currency = handOver?.side === "service" ? handOver.money?.currency : undefined;
  const shownCurrency = currency ?? ctx.actor.company.currency;
  const place = { show, before: words.beforeText };
  const acting = ticket.act && {
    view: ticket.act,
    number,
    ticketId: ticket.id,
    place,
    writing: ticket.writing,
    currency: shownCurrency,
    clock,
    limits: LIMITS,
  };
  return (
    <>
      {handOver && <InformationBar number={number} handOver={handOver} clock={clock} />}
      {ctx.unread > 0 && <MarkSeen of={{ ticket: ticket.id }} upTo={ticket.now.toISOString()} />}
      <LivePage after={await eventNumber()} ticket={ticket.id} />
      <main className="tk">
        <TicketHead
          ticket={{ ...ticket, customer: organization.name }}
          handOver={handOver}
          menus={ticket.menus}
          clock={clock}
          present={
            <Present
              href={shownHref(number, ticket.id)}
              ticketId={ticket.id}
              at={handOver && tellsReading(handOver.phase) ? ticket.now.toISOString() : null}
            />
          }
        />
        <div>
          {handOver?.side === "service" && (
            <InsourcingInformation
              number={number}
              handOver={handOver}
              ticketComplete={ticketComplete}
              termsHref={may(ctx.actor, "receive") ? `/received/${handOver.offerId}` : null}
              clock={clock}
            />
          )}
          <Composer
            ticketHref={ticketHref(number)}
            uploadHref={uploadHref(number, attachTo?.id)}
            ticketId={ticket.id}
            requestId={crypto.randomUUID()}
            timeZone={tz}
            today={localDate(ticket.now, tz)}
            currency={shownCurrency}
            place={ticket.writing}
            first={words.tab ?? (attachTo ? "file" : "note")}
            limits={LIMITS}
            uploadRefused={words.uploadRefused}
            attachTo={attachTo && { ...attachTo, name: `the ${parentText(attachTo, clock)}` }}
            detachHref={streamHref(number, place)}
            actions={{
              note: actions.addNote,
              time: actions.addTime,
              charge: actions.addCharge,
              location: actions.addLocation,
            }}
          />
          <Stream
            number={number}
            currency={shownCurrency}
            entries={stream.entries}
            older={stream.older}
            before={words.beforeText}
            show={show}
            counts={ticket.counts}
            handOver={handOver}
            clock={clock}
            editor={acting && editorOf(acting, actions)}
            actsOn={ticket.act?.does === "acts" ? ticket.act.id : null}
            shareNow={(item) => (
              <ShareNow action={actions.shareNow} requestId={crypto.randomUUID()} ticketId={ticket.id} item={item} />
            )}
          />
        </div>
        <Details ticket={ticket} handOver={handOver} clock={clock} />
      </main>
      {acting && ticket.act?.does === "delete" && (
        <ItemDeleteDialog
          edit={editShown(acting)}
          other={handOver?.other.shortName ?? null}
          hasFiles={stream.entries.some((entry) => entry.type === "item" && entry.parent?.id === ticket.act?.id)}
          action={actions.deleteItem}
          requestId={crypto.randomUUID()}
          ticketId={ticket.id}
          closeHref={streamHref(number, place)}
        />
      )}
      {dialog && (
        <TicketDialog
          kind={dialog}
          number={number}
          ticketId={ticket.id}
          handOver={handOver}
          menus={ticket.menus}
          mayOutsource={may(ctx.actor, "outsource")}
          ticketComplete={ticketComplete}
          review={ticket.review}
          asking={asking}
          clock={clock}
          actions={actions}
          requestId={crypto.randomUUID()}
        />
      )}
    </>
  );
}
