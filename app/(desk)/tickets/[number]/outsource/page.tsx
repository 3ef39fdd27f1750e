import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { DiscardDialog } from "@/components/terms/discard-dialog";
import { FixedTerms } from "@/components/terms/fixed-terms";
import { LastTime } from "@/components/terms/last-time";
import { PartnerSearchForm, PartnerSection } from "@/components/terms/partner-section";
import { TermsForm } from "@/components/terms/terms-form";
import { textsOf } from "@/components/terms/texts";
import { LinkButton } from "@/components/ui/button";
import { requireContext } from "@/lib/auth/context";
import { refusalText } from "@/lib/domain/labels";
import { saidOnce } from "@/lib/inputs/list";
import { viewTerms } from "@/lib/services/outsource/view-terms";
import { discardTerms, outsourceTicket } from "./actions";

type Props = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Outsource Ticket ${decodeURIComponent((await params).number)}` };
}

export default async function OutsourceTicketPage({ params, searchParams }: Props) {
  const [ctx, { number: inPath }, search] = await Promise.all([requireContext(), params, searchParams]);
  const number = decodeURIComponent(inPath);
  const view = await viewTerms(ctx, {
    number,
    partnerId: saidOnce(search.partner),
    choosing: search.choose !== undefined,
    search: saidOnce(search.q) ?? "",
    recent: search.recent !== undefined,
  });
  if (!view) notFound();

  const { timeZone: zone, company } = ctx.actor;
  const ticketHref = `/tickets/${view.ticket.number}`;
  const base = `${ticketHref}/outsource`;
  if (view.kind === "refused")
    return (
      <main className="narrow" id="main" tabIndex={-1}>
        <p className="hint">{view.ticket.number}</p>
        <h1 className="text-xl font-semibold">{view.ticket.title}</h1>
        <p className="lead">{refusalText(view.because)}</p>
        <p className="row">
          <LinkButton href={ticketHref}>Back to the Ticket</LinkButton>
        </p>
      </main>
    );

  const { ticket, now } = view;
  const header = (
    <header>
      <p>
        <Link href={ticketHref}>{ticket.number}</Link> for {ticket.customer}: {ticket.title}
      </p>
      <h1>Outsource Ticket</h1>
      {view.kind === "form" && view.last && <LastTime last={view.last} zone={zone} now={now} />}
    </header>
  );
  if (view.kind === "fixed")
    return (
      <main id="main" tabIndex={-1}>
        <div className="terms">
          {header}
          <FixedTerms {...view} ticketHref={ticketHref} base={base} company={company.name} zone={zone} />
        </div>
      </main>
    );

  const { partner, choices, version } = view;
  return (
    <main id="main" tabIndex={-1}>
      <PartnerSearchForm base={base} />
      <TermsForm
        action={outsourceTicket}
        requestId={crypto.randomUUID()}
        base={base}
        ticketHref={ticketHref}
        ticket={{ id: ticket.id, dueAt: ticket.dueAt, estimatedMinutes: ticket.estimatedMinutes }}
        partner={partner}
        version={version}
        initial={textsOf(view.terms, zone)}
        shareable={view.shareable}
        company={{ name: company.name, currency: company.currency }}
        zone={zone}
        now={now}
        header={header}
        partnerSection={<PartnerSection base={base} partner={partner} choices={choices} zone={zone} now={now} />}
      />
      {search.do === "discard" && version !== null && partner && (
        <DiscardDialog
          action={discardTerms}
          requestId={crypto.randomUUID()}
          closeHref={base}
          ticketId={ticket.id}
          version={version}
          partner={partner.name}
        />
      )}
    </main>
  );
}
