import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { MarkSeen } from "@/components/notifications/mark-seen";
import { DeclineForm } from "@/components/offer/decline-form";
import { OfferBar } from "@/components/offer/offer-bar";
import { OfferBody } from "@/components/offer/offer-body";
import { Place } from "@/components/offer/place";
import { Proposal } from "@/components/offer/proposal";
import { WhoMay } from "@/components/offer/who-may";
import { TermsVersions } from "@/components/terms/terms-versions";
import { LinkButton } from "@/components/ui/button";
import { requireContext } from "@/lib/auth/context";
import { asId, isId, type OfferId } from "@/lib/domain/ids";
import { refusalText } from "@/lib/domain/labels";
import { viewOffer } from "@/lib/services/outsource/view-offer";
import { declineReceived, withdrawReceived } from "./actions";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Offer" };

export default async function ReceivedOfferPage({ params, searchParams }: Props) {
  const [ctx, { id }, { answer }] = await Promise.all([requireContext(), params, searchParams]);
  if (!isId(id)) notFound();
  const view = await viewOffer(ctx, { id: asId<OfferId>(id) });
  if (!view) notFound();
  if (view.kind === "notPermitted") return <WhoMay answerers={view.answerers} />;

  const { state, facts, lead, now } = view;
  const { timeZone: zone } = ctx.actor;
  const here = `/received/${id}`;
  const open = state.kind === "open" && facts !== null;
  const declining = open && answer === "decline";
  return (
    <main className="m" id="main" tabIndex={-1}>
      {ctx.unread > 0 && <MarkSeen of={{ offer: id }} upTo={now.toISOString()} />}
      <OfferBar state={state} lead={lead.name} deadlines={facts} zone={zone} leadZone={view.leadZone} now={now} />
      {declining && (
        <DeclineForm
          action={declineReceived}
          requestId={crypto.randomUUID()}
          fields={{ insourceId: id }}
          lead={lead.name}
          backHref={here}
        />
      )}
      {facts ? (
        <>
          {view.proposal && (
            <Proposal
              proposal={view.proposal}
              open={open}
              insourceId={id}
              lead={lead.name}
              currency={facts.pay.currency}
              zone={zone}
              now={now}
              withdraw={withdrawReceived}
              requestId={crypto.randomUUID()}
            />
          )}
          <OfferBody
            facts={facts}
            lead={lead.name}
            place={<Place place={view.place} />}
            belowPay={
              open &&
              view.proposal?.state !== "open" && (
                <p className="mt-2">
                  <Link href={`${here}/propose`}>Propose other terms</Link>
                </p>
              )
            }
          />
          <section>
            <h2>Terms</h2>
            <TermsVersions versions={view.versions} currency={facts.pay.currency} zone={zone} now={now} />
          </section>
        </>
      ) : (
        <div className="pad">
          <h1>Offer from {lead.name}</h1>
          {state.kind === "declined" && view.declineReason && <p className="mt-2">Reason: {view.declineReason}</p>}
          {state.kind === "gone" && <p className="mt-2">{lead.name} no longer offers this ticket to you.</p>}
          {state.kind === "lapsed" && <p className="mt-2">{lead.name} can offer the ticket again.</p>}
        </div>
      )}
      {state.kind === "late" && (
        <div className="pad">
          <p>{refusalText("lateAnswer")}</p>
        </div>
      )}
      {open && !declining && (
        <footer className="sticky">
          <LinkButton href={`${here}?answer=decline`}>Decline</LinkButton>
          <LinkButton kind="go" href={`${here}/accept`}>
            Accept
          </LinkButton>
          <p>Accept opens the new ticket. Nothing is decided until it is saved.</p>
        </footer>
      )}
      {!open && (
        <footer className="sticky">
          {state.kind === "accepted" && state.ticketNumber ? (
            <LinkButton kind="go" href={`/tickets/${state.ticketNumber}`}>
              Open the Ticket
            </LinkButton>
          ) : (
            <LinkButton href="/dashboard">Go to Received Work</LinkButton>
          )}
        </footer>
      )}
    </main>
  );
}
