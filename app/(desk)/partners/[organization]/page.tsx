import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Fragment, type ReactNode } from "react";
import { CameBack } from "@/components/mails/came-back";
import { DeactivateDialog, ReactivateDialog } from "@/components/partners/deactivate-dialog";
import { DefaultsForm } from "@/components/partners/defaults-form";
import { dialogHref, PARTNERS, partnerHref } from "@/components/partners/hrefs";
import { RecipientsForm } from "@/components/partners/recipients-form";
import { LinkButton } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { requireContext } from "@/lib/auth/context";
import {
  INVITATION_STATE_LABELS,
  ORGANIZATION_TYPE_LABELS,
  PARTNER_KIND_LABELS,
  PARTNER_STATE_LABELS,
  PARTNER_STEP_LABELS,
  STATUS_GLYPHS,
  STATUS_LABELS,
  UNSELECTABLE_LABELS,
} from "@/lib/domain/labels";
import type { Search } from "@/lib/inputs/list";
import { readPartner } from "@/lib/inputs/partners";
import { type PartnerView, viewPartner } from "@/lib/services/partners/view-partner";
import { deactivate, reactivate, saveRecipients, saveTerms } from "../actions";

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<Search> };

export const metadata: Metadata = { title: "Partner" };

export default async function Page({ params, searchParams }: Props) {
  const [ctx, { organization: id }, search] = await Promise.all([requireContext(), params, searchParams]);
  const view = await viewPartner(ctx, id);
  if (!view) notFound();
  const { row } = view;
  const tz = ctx.actor.timeZone;
  const href = partnerHref(row.id);
  const asked = readPartner(search).do;
  const dialog = { organization: row, requestId: crypto.randomUUID(), closeHref: href };
  return (
    <main id="main" tabIndex={-1} className="page">
      <header>
        <h1>
          {row.name} <small>{PARTNER_STATE_LABELS[row.state]}</small>
        </h1>
        {row.steps.map((step) => (
          <LinkButton
            key={step}
            small
            className="keep"
            scroll={false}
            href={
              step === "deactivate" || step === "reactivate"
                ? `${href}?do=${step}`
                : step === "invite"
                  ? `${PARTNERS}?q=${encodeURIComponent(row.name)}`
                  : dialogHref({}, step, row.id)
            }
          >
            {PARTNER_STEP_LABELS[step]}
          </LinkButton>
        ))}
        <LinkButton small className="keep" href={`/organizations/${row.id}`}>
          Open Organization
        </LinkButton>
      </header>
      <p className="hint">
        <Link href={PARTNERS}>Invite &amp; Manage</Link>
      </p>
      <Details view={view} tz={tz} />
      {view.defaults && (
        <section aria-labelledby="defaults" className="max-w-[660px]">
          <h2 id="defaults" className="pt-6 pb-2 font-semibold text-base">
            Default terms
          </h2>
          <DefaultsForm
            action={saveTerms}
            requestId={crypto.randomUUID()}
            organizationId={row.id}
            version={view.defaults.version}
            partner={row.name}
            currency={view.currency}
            usualWindowHours={view.usualWindowHours}
            values={{
              rateType: view.defaults.rateType,
              hourlyRate: typed(view.defaults.hourlyRateCents),
              flatAmount: typed(view.defaults.flatAmountCents),
              billRate: typed(view.defaults.billRateCents),
              acceptWindowHours: view.defaults.acceptWindowHours,
            }}
          />
        </section>
      )}
      {view.recipients && (
        <section aria-labelledby="recipients" className="max-w-[660px]">
          <h2 id="recipients" className="pt-6 pb-2 font-semibold text-base">
            Who gets e-mails
          </h2>
          <RecipientsForm
            key={view.recipients.version}
            action={saveRecipients}
            requestId={crypto.randomUUID()}
            organizationId={row.id}
            {...view.recipients}
          />
        </section>
      )}
      <OpenTickets view={view} tz={tz} />
      <Invitations view={view} tz={tz} />
      <section aria-labelledby="history">
        <h2 id="history" className="pt-6 pb-2 font-semibold text-base">
          History
        </h2>
        {view.history.length === 0 && <p className="hint">Nothing has happened yet.</p>}
        <ol>
          {view.history.map(({ id: eventId, at, text }) => (
            <li key={eventId} className="border-line border-b py-1">
              <Time value={at} tz={tz} className="hint" /> {text}
            </li>
          ))}
        </ol>
      </section>
      {asked === "deactivate" && row.steps.includes("deactivate") && (
        <DeactivateDialog {...dialog} action={deactivate} open={view.open} counts={view.counts} />
      )}
      {asked === "reactivate" && row.steps.includes("reactivate") && (
        <ReactivateDialog {...dialog} action={reactivate} />
      )}
    </main>
  );
}

/** Whole minor units as they are typed. */
const typed = (cents: number | null): string => (cents === null ? "" : (cents / 100).toFixed(2));

function Details({ view, tz }: { view: PartnerView; tz: string }) {
  const { row } = view;
  const facts: [string, ReactNode][] = [
    ["Type", ORGANIZATION_TYPE_LABELS[row.type]],
    ["City", row.city],
    ["Company", view.company],
    ["Works in", row.kind && PARTNER_KIND_LABELS[row.kind]],
    [
      "Contact",
      row.recipient && (
        <>
          {[row.recipient.name, row.recipient.email].filter(Boolean).join(", ")}
          {view.bounced && <CameBack {...view.bounced} tz={tz} />}
        </>
      ),
    ],
    ["Partner since", view.since && <Time value={view.since} tz={tz} style="date" />],
    [
      "Deactivated",
      view.deactivated && (
        <>
          <Time value={view.deactivated.at} tz={tz} />
          {view.deactivated.by && `, by ${view.deactivated.by}`}
        </>
      ),
    ],
    ["Inviting", row.why && row.state !== "active" ? UNSELECTABLE_LABELS[row.why] : null],
  ];
  return (
    <dl className="kv max-w-[660px] pt-2">
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

function OpenTickets({ view, tz }: { view: PartnerView; tz: string }) {
  return (
    <section aria-labelledby="open">
      <h2 id="open" className="pt-6 pb-2 font-semibold text-base">
        Open tickets
      </h2>
      {view.open.length === 0 ? (
        <p className="hint">No open tickets.</p>
      ) : (
        <ul>
          {view.open.map(({ number, title, status, deadline }) => (
            <li key={number} className="flex flex-wrap gap-3 border-line border-b py-1">
              <Link href={`/tickets/${number}`} prefetch={false}>
                {number}
              </Link>
              <span className="min-w-0 grow truncate" title={title}>
                {title}
              </span>
              <span data-os={STATUS_GLYPHS[status]}>{STATUS_LABELS[status]}</span>
              <Time value={deadline} tz={tz} className="hint" />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Invitations({ view, tz }: { view: PartnerView; tz: string }) {
  if (view.invitations.length === 0) return null;
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations" className="pt-6 pb-2 font-semibold text-base">
        Invitations
      </h2>
      <ul>
        {view.invitations.map((one) => (
          <li key={one.id} className="border-line border-b py-1">
            <b className="font-semibold">{INVITATION_STATE_LABELS[one.state]}</b>: sent{" "}
            <Time value={one.sentAt} tz={tz} /> by {one.sentBy} to {one.recipient}
            {one.state === "sent" ? (
              <>
                , runs out <Time value={one.expiresAt} tz={tz} />
              </>
            ) : (
              one.closedAt && (
                <>
                  , <Time value={one.closedAt} tz={tz} />
                  {one.closedBy && ` by ${one.closedBy}`}
                </>
              )
            )}
            {one.reason && <p className="hint whitespace-pre-wrap">Reason: {one.reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
