import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { AcceptForm } from "@/components/accept/accept-form";
import { MappingStep } from "@/components/accept/mapping-step";
import { OfferAside } from "@/components/accept/offer-aside";
import { WhoMay } from "@/components/offer/who-may";
import { requireContext } from "@/lib/auth/context";
import { asId, isId, type OfferId } from "@/lib/domain/ids";
import { MappingStep as MappingInput, mappingTexts } from "@/lib/inputs/accept";
import { faultsOf } from "@/lib/inputs/faults";
import { type Search, saidOnce } from "@/lib/inputs/list";
import { viewAccept } from "@/lib/services/outsource/view-accept";
import { acceptReceived } from "./actions";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export const metadata: Metadata = { title: "Accept" };

export default async function AcceptPage({ params, searchParams }: Props) {
  const [ctx, { id }, search] = await Promise.all([requireContext(), params, searchParams]);
  if (!isId(id)) notFound();
  const asked = MappingInput.safeParse(search);
  const view = await viewAccept(ctx, {
    id: asId<OfferId>(id),
    mapping: asked.success ? asked.data : null,
    search: saidOnce(search.q) ?? "",
  });
  if (!view) notFound();
  if (view.kind === "notPermitted") return <WhoMay answerers={view.answerers} />;
  const offerHref = `/received/${id}`;
  if (view.kind === "closed" || !view.offer.facts) redirect(offerHref);

  const { facts, lead, now } = view.offer;
  const { timeZone: zone } = ctx.actor;
  const base = `${offerHref}/accept`;
  const heading = (title: string) => (
    <header>
      <p>
        <Link href={offerHref}>{facts.leadNumber}</Link> from {lead.name}: {facts.title}
      </p>
      <h1>{title}</h1>
    </header>
  );
  const aside = <OfferAside facts={facts} place={view.place} zone={zone} lead={lead} now={now} />;
  if (view.step === "mapping")
    return (
      <main id="main" tabIndex={-1}>
        <div className="terms">
          {heading(`Which organization is ${lead.name}?`)}
          <div>
            <p className="pt-4 text-ink-2">
              This is the first ticket from {lead.name}. Every ticket from this lead partner will carry the organization
              you choose, and it is the one you bill. You are asked once.
            </p>
            <MappingStep
              {...view}
              base={base}
              lead={lead.name}
              prefill={search.map === "create" ? { ...view.prefill, ...typedAgain(search) } : view.prefill}
              faults={search.map === "create" && !asked.success ? faultsOf(asked.error) : {}}
            />
          </div>
          {aside}
        </div>
      </main>
    );

  return (
    <main id="main" tabIndex={-1}>
      <AcceptForm
        action={acceptReceived}
        requestId={crypto.randomUUID()}
        offerId={id}
        hidden={{ insourceId: id, termsVersion: String(facts.termsVersion), ...mappingTexts(view.mapping) }}
        organization={view.organization}
        changeHref={view.mapping ? base : null}
        offerHref={offerHref}
        contacts={view.contacts}
        statuses={view.choices.statuses}
        priorities={view.choices.priorities.filter(({ active }) => active)}
        queues={view.choices.queues.filter(({ active }) => active)}
        issueTypes={view.choices.issueTypes.filter(({ active }) => active)}
        colleagues={view.colleagues}
        prefill={view.prefill}
        zone={zone}
        lead={lead.name}
        header={heading("New Ticket")}
        aside={aside}
      />
    </main>
  );
}

const TYPED = ["name", "address", "city", "phone", "web"] as const;

/** What was typed for a new organization, to be shown again beside what does not fit. */
function typedAgain(search: Search): Partial<Record<(typeof TYPED)[number], string>> {
  return Object.fromEntries(
    TYPED.flatMap((name) => {
      const text = saidOnce(search[name]);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}
