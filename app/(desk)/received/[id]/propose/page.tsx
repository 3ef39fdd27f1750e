import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { OfferBar } from "@/components/offer/offer-bar";
import { ProposeForm } from "@/components/offer/propose-form";
import { WhoMay } from "@/components/offer/who-may";
import { requireContext } from "@/lib/auth/context";
import { asId, isId, type OfferId } from "@/lib/domain/ids";
import { viewOffer } from "@/lib/services/outsource/view-offer";
import { proposeReceived } from "./actions";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Propose other terms" };

/** D34: the partner proposes other terms; where the offer is not open any more, the offer's page says so. */
export default async function ProposeTermsPage({ params }: Props) {
  const [ctx, { id }] = await Promise.all([requireContext(), params]);
  if (!isId(id)) notFound();
  const view = await viewOffer(ctx, { id: asId<OfferId>(id) });
  if (!view) notFound();
  if (view.kind === "notPermitted") return <WhoMay answerers={view.answerers} />;
  const { state, facts, lead, now, standing, proposal } = view;
  const here = `/received/${id}`;
  if (state.kind !== "open" || !facts) redirect(here);
  const open = proposal?.state === "open" ? proposal : null;
  const zone = ctx.actor.timeZone;
  return (
    <main className="m" id="main" tabIndex={-1}>
      <OfferBar state={state} lead={lead.name} deadlines={facts} zone={zone} leadZone={view.leadZone} now={now} />
      <div className="pad">
        <p className="eyebrow">{facts.leadNumber}</p>
        <h1>{facts.title}</h1>
      </div>
      <ProposeForm
        action={proposeReceived}
        requestId={crypto.randomUUID()}
        insourceId={id}
        termsVersion={facts.termsVersion}
        proposalSeen={open?.number ?? null}
        terms={open?.proposed ?? standing}
        message={open?.message ?? ""}
        currency={facts.pay.currency}
        zone={zone}
        lead={lead.name}
        backHref={here}
      />
    </main>
  );
}
