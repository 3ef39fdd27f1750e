import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { DeclineForm } from "@/components/offer/decline-form";
import { endWords } from "@/components/offer/end-words";
import { LinkPage } from "@/components/offer/link-page";
import { OfferBar } from "@/components/offer/offer-bar";
import { OfferBody } from "@/components/offer/offer-body";
import { PlaceAfterSignIn } from "@/components/offer/place";
import { LinkButton } from "@/components/ui/button";
import { findContext, openContext } from "@/lib/auth/context";
import { refusalText } from "@/lib/domain/labels";
import { viewOfferByToken } from "@/lib/services/outsource/view-offer-by-token";
import { declineByMail, signInToAccept } from "./actions";

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/**
 * D-13: whoever the page links to learns nothing of the link. The header says no-referrer; here it is same-origin, since a
 * form posted without JavaScript would otherwise come with `Origin: null`.
 */
export const metadata: Metadata = {
  title: "Offer",
  referrer: "same-origin",
  robots: { index: false, follow: false, noarchive: true },
};

export default async function OfferPage({ params, searchParams }: Props) {
  const [{ token }, { answer }, open, ctx] = await Promise.all([params, searchParams, openContext(), findContext()]);
  const view = await viewOfferByToken(open, { token, actor: ctx?.actor ?? null });
  if (view.kind === "unknown") return <LinkPage sentence={refusalText("deadLink")} />;
  if (view.kind === "tooMany") return <LinkPage sentence={refusalText("tooManyTries")} />;
  if (view.kind === "replaced")
    return (
      <LinkPage
        company={view.company}
        sentence={`A newer mail from ${view.lead} has replaced this link. Open the newest one, or sign in to see the offer.`}
      />
    );

  const { state, facts, lead, company, reader, now } = view;
  const here = `/offers/${token}`;
  const answerable = state.kind === "open" && facts !== null;
  const accepting = answerable && answer === "accept";
  const declining = answerable && answer === "decline";
  const proposing = answerable && answer === "propose";
  if (accepting && reader.kind === "answerer") redirect(`/received/${reader.id}/accept`);
  if (proposing && reader.kind === "answerer") redirect(`/received/${reader.id}/propose`);
  const zone = ctx?.actor.timeZone ?? view.zone;
  return (
    <main className="m" id="main" tabIndex={-1}>
      <div className="top">
        <span className="brand">Tandem</span>
        <span className="hint">For {company}</span>
      </div>
      <OfferBar state={state} lead={lead.name} deadlines={facts} zone={zone} leadZone={view.leadZone} now={now} />
      {!ctx && <p className="hint px-4 pt-3">Times are in the zone {zone.replaceAll("_", " ")}.</p>}
      {declining && (
        <DeclineForm
          action={declineByMail}
          requestId={crypto.randomUUID()}
          fields={{ token }}
          lead={lead.name}
          backHref={here}
        />
      )}
      {(accepting || proposing) && (
        <section aria-label={accepting ? "Sign in to accept" : "Sign in to propose other terms"}>
          <h2>{accepting ? "Sign in to accept" : "Sign in to propose other terms"}</h2>
          {reader.kind === "stranger" && (
            <p className="note i-alert mb-3">
              {refusalText(view.colleague ? "notPermitted" : "wrongCompany", { company })}
            </p>
          )}
          <div className="[&_.field]:mb-3">
            <SignInForm action={signInToAccept} returnTo={here} requestId={crypto.randomUUID()}>
              <input type="hidden" name="token" value={token} />
              <input type="hidden" name="answer" value={accepting ? "accept" : "propose"} />
              <p className="mb-3 text-ink-3">
                Somebody of {company} who may answer offers signs in. The offer stays open until the ticket is saved.
              </p>
            </SignInForm>
          </div>
        </section>
      )}
      {facts ? (
        <OfferBody
          facts={facts}
          lead={lead.name}
          place={view.hasPlace && <PlaceAfterSignIn />}
          belowPay={
            answerable &&
            !proposing && (
              <p className="mt-2">
                <a href={`${here}?answer=propose`}>Propose other terms</a>
              </p>
            )
          }
        />
      ) : (
        <div className="pad">
          <h1>Offer from {lead.name}</h1>
          <p className="mt-2">{endWords(state.kind, lead.name)}</p>
        </div>
      )}
      {state.kind === "late" && (
        <div className="pad">
          <p>{refusalText("lateAnswer")}</p>
        </div>
      )}
      {answerable && !declining && (
        <footer className="sticky">
          <LinkButton href={`${here}?answer=decline`}>Decline</LinkButton>
          {!accepting && (
            <LinkButton kind="go" href={`${here}?answer=accept`}>
              Accept
            </LinkButton>
          )}
          <p>
            {reader.kind === "answerer"
              ? "Accept opens the new ticket. Nothing is decided until it is saved."
              : "Accept asks you to sign in. Nothing is decided until then."}
          </p>
        </footer>
      )}
    </main>
  );
}
