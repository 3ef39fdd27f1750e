import type { Metadata } from "next";
import { signOut } from "@/app/(auth)/sign-in/actions";
import { PlainPage } from "@/components/account/plain-page";
import { SignInForm } from "@/components/account/sign-in-form";
import { AcceptForm, DeclineInvitationForm, FoundByInvitationForm } from "@/components/invitation/answers";
import { InvitationOver } from "@/components/invitation/closed";
import { Button, LinkButton } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { findContext, openContext } from "@/lib/auth/context";
import { refusalText } from "@/lib/domain/labels";
import { CURRENCIES } from "@/lib/inputs/company";
import { type InvitationView, viewInvitation } from "@/lib/services/invitations/view";
import { accept, decline, foundCompany, signInToAccept } from "./actions";

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
type OpenView = Extract<InvitationView, { kind: "open" }>;

/** D-13, as on an offer's page: a form posted without JavaScript must come with its origin. */
export const metadata: Metadata = {
  title: "Invitation",
  referrer: "same-origin",
  robots: { index: false, follow: false, noarchive: true },
};

export default async function InvitationPage({ params, searchParams }: Props) {
  const [{ token }, { answer }, open, ctx] = await Promise.all([params, searchParams, openContext(), findContext()]);
  const view = await viewInvitation(open, { token, actor: ctx?.actor ?? null });
  if (view.kind === "over") return <InvitationOver over={view} />;
  if (view.kind !== "open")
    return (
      <PlainPage title="This link opens no invitation">
        <p>{refusalText(view.kind === "unknown" ? "deadLink" : "tooManyTries")}</p>
        <p className="row">
          <LinkButton href="/sign-in">Sign In</LinkButton>
        </p>
      </PlainPage>
    );
  const { lead, organization, zone } = view;
  const here = `/invitations/${token}`;
  const declining = answer === "decline";
  return (
    <PlainPage title={`${lead.name} invites ${organization}`}>
      <p className="hint">
        {[lead.name, lead.city].filter(Boolean).join(", ")}. Sent by {view.inviter} to {view.recipient.email}.
      </p>
      <p className="mt-1">
        Answer by{" "}
        <b className="font-semibold">
          <Time value={view.expiresAt} tz={zone} />
        </b>{" "}
        <span className="hint">(times in the zone {zone.replaceAll("_", " ")})</span>
      </p>
      <section aria-label="Message" className="my-4 border-line border-l-2 pl-3">
        <p className="whitespace-pre-wrap break-words">{view.message}</p>
      </section>
      <section aria-labelledby="agreement">
        <h2 id="agreement" className="pb-1 font-semibold">
          What you agree to by accepting
        </h2>
        <ul className="list-disc pl-5">
          {view.agreement.map((sentence) => (
            <li key={sentence} className="py-1">
              {sentence}
            </li>
          ))}
        </ul>
      </section>
      <div className="pt-5">
        {declining ? (
          <DeclineInvitationForm
            action={decline}
            requestId={crypto.randomUUID()}
            token={token}
            lead={lead.name}
            backHref={here}
          />
        ) : answer === "accept" || answer === "found" ? (
          <Accepting view={view} token={token} founding={answer === "found"} />
        ) : (
          <p className="row">
            <LinkButton href={`${here}?answer=decline`}>Decline</LinkButton>
            <LinkButton kind="go" href={`${here}?answer=accept`}>
              Accept
            </LinkButton>
          </p>
        )}
      </div>
      {!declining && <p className="hint pt-3">Nothing is decided by opening this page.</p>}
    </PlainPage>
  );
}

type AcceptingProps = { view: OpenView; token: string; founding: boolean };

/** What follows from who is signed in: one way on for each. */
function Accepting({ view, token, founding }: AcceptingProps) {
  const { reader, lead, recipient } = view;
  const here = `/invitations/${token}`;
  const requestId = crypto.randomUUID();
  switch (reader.kind) {
    case "answerer":
      return (
        <>
          <AcceptForm action={accept} requestId={requestId} token={token} company={reader.company} lead={lead.name} />
          <Elsewhere company={reader.company} />
        </>
      );
    case "nobody":
      if (founding && !reader.hasAccount)
        return (
          <section aria-labelledby="new-company">
            <h2 id="new-company" className="pb-2 font-semibold">
              A new company
            </h2>
            <p className="hint pb-3">
              Your company is here already? <a href={`${here}?answer=accept`}>Sign in instead</a>
            </p>
            <FoundByInvitationForm
              action={foundCompany}
              requestId={requestId}
              token={token}
              email={recipient.email}
              currencies={CURRENCIES}
              zones={Intl.supportedValuesOf("timeZone")}
            />
          </section>
        );
      return (
        <section aria-label="Sign in to accept">
          <h2 className="pb-2 font-semibold">Accept with a company that is here already</h2>
          <div className="[&_.field]:mb-3">
            <SignInForm action={signInToAccept} returnTo={here} requestId={requestId}>
              <input type="hidden" name="token" value={token} />
              <p className="mb-3 text-ink-3">
                {reader.hasAccount
                  ? `${recipient.email} has an account. Sign in with it, or as a colleague who may accept.`
                  : "Somebody signs in who may accept for the company."}
              </p>
            </SignInForm>
          </div>
          {!reader.hasAccount && (
            <p className="pt-4">
              Not here yet?{" "}
              <LinkButton kind="go" href={`${here}?answer=found`}>
                Found a Company
              </LinkButton>
            </p>
          )}
        </section>
      );
    case "powerless":
      return (
        <No
          text={`You may not accept for ${reader.company}. ${
            reader.who.length > 0 ? `${reader.who.join(", ")} may: forward the mail there.` : "Ask an administrator."
          }`}
          company={reader.company}
        />
      );
    case "ownCompany":
      return <No text={refusalText("ownCompany")} company={reader.company} />;
    case "partner":
      return <No text={refusalText("alreadyPartner", { company: lead.name })} company={reader.company} />;
    case "wrongCompany":
      return (
        <No
          text={`This invitation went to ${recipient.email}, which belongs to another company. Somebody of that company must answer it.`}
          company={reader.company}
        />
      );
  }
}

function No({ text, company }: { text: string; company: string }) {
  return (
    <>
      <p className="note i-alert" role="status">
        {text}
      </p>
      <Elsewhere company={company} />
    </>
  );
}

/** Signed in elsewhere: out, and back to the mail. */
function Elsewhere({ company }: { company: string }) {
  return (
    <form action={signOut} className="pt-4">
      <span className="hint">You are signed in for {company}. For another company: </span>
      <Button type="submit" small>
        Sign Out
      </Button>
      <span className="hint"> and open the mail's link again.</span>
    </form>
  );
}
