import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EyeBanner } from "@/components/as-partner/eye-banner";
import { SeenDetails } from "@/components/as-partner/seen-details";
import { SeenHead } from "@/components/as-partner/seen-head";
import { SeenOffer } from "@/components/as-partner/seen-offer";
import { SeenStream } from "@/components/as-partner/seen-stream";
import { bannerText, originText, theirOwnText } from "@/components/as-partner/words";
import { InformationBar } from "@/components/ticket/information-bar";
import { InsourcingInformation } from "@/components/ticket/insourcing-information";
import { requireContext } from "@/lib/auth/context";
import { saidOnce } from "@/lib/inputs/list";
import { viewAsPartner } from "@/lib/services/tickets/view-as-partner";
import { cursorOf } from "@/lib/services/tickets/view-ticket-stream";

type Props = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function numberOf({ params }: Props): Promise<string> {
  try {
    return decodeURIComponent((await params).number);
  } catch {
    notFound();
  }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `${await numberOf(props)} as they see it` };
}

/** D60: the ticket as the other company sees it. Read-only. */
export default async function AsPartnerPage(props: Props) {
  const [ctx, number, { before }] = await Promise.all([requireContext(), numberOf(props), props.searchParams]);
  const view = await viewAsPartner(ctx, { number, before: cursorOf(saidOnce(before)) });
  if (!view) notFound();

  const { offer, ticket, own, other } = view;
  const clock = { tz: ctx.actor.timeZone, now: view.now };
  const handOver = ticket?.handOver ?? null;
  const seesMoney = offer?.facts ? offer.facts.pay !== null : !handOver || handOver.money !== null;
  const stream = ticket && (
    <SeenStream
      number={number}
      other={other.shortName}
      currency={handOver?.money?.currency ?? ctx.actor.company.currency}
      entries={ticket.stream.entries}
      older={ticket.stream.older}
      empty={offer ? "No notes or files would be copied." : "Nothing was shared yet."}
      clock={clock}
    />
  );
  const block = handOver?.side === "service" && (
    <InsourcingInformation number={number} handOver={handOver} ticketComplete={false} clock={clock} />
  );
  const banner = <EyeBanner number={number}>{bannerText(view, seesMoney)}</EyeBanner>;
  if (offer)
    return (
      <>
        {banner}
        <main className="eyes">
          <SeenOffer offer={offer} lead={own.name} clock={clock} />
          {ticket && (
            <div>
              <h2>The ticket, as acceptance would copy it</h2>
              {block}
              {stream}
            </div>
          )}
        </main>
      </>
    );
  if (!ticket || !handOver) notFound();
  return (
    <>
      {banner}
      <InformationBar number={number} handOver={handOver} clock={clock} />
      <main className="tk">
        <SeenHead
          origin={originText(view, ticket.number)}
          title={ticket.title}
          priority={ticket.priority}
          handOver={handOver}
        />
        <div>
          {block}
          {stream}
        </div>
        <SeenDetails description={ticket.description} remark={theirOwnText(view)} />
      </main>
    </>
  );
}
