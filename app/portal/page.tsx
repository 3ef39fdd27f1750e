import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signOut, signOutEverywhere } from "@/app/(auth)/sign-in/actions";
import { endOthers, endSession } from "@/app/(desk)/profile/actions";
import { PlainPage } from "@/components/account/plain-page";
import { SessionList } from "@/components/account/session-list";
import { Button, LinkButton } from "@/components/ui/button";
import { requireVisitor } from "@/lib/auth/context";
import { listLeads } from "@/lib/services/partners/view-leads";
import { viewProfile } from "@/lib/services/profile/view";

export const metadata: Metadata = { title: "Subcontractor Portal" };

/** What a portal company's people see until their own pages are here (A20: nobody else). */
export default async function PortalPage() {
  const ctx = await requireVisitor();
  if (ctx.actor.tenantKind !== "portal") notFound();
  const [leads, profile] = await Promise.all([listLeads(ctx), viewProfile(ctx)]);
  if (!profile) notFound();
  return (
    <PlainPage title={ctx.actor.company.name}>
      <p>
        Your company is registered{leads.length > 0 && <> and works for {leads.map(({ name }) => name).join(", ")}</>}.
      </p>
      <p className="mt-2">
        The Subcontractor Portal opens here: the tickets offered to you, with terms and deadline, to accept or decline;
        then notes, time, costs and files on each, and its work order. Offers also come by e-mail.
      </p>
      <h2 className="mt-6 mb-2 font-semibold text-base">Where you are signed in</h2>
      <SessionList
        sessions={profile.sessions}
        tz={ctx.actor.timeZone}
        now={new Date()}
        requestId={crypto.randomUUID()}
        end={endSession}
        endOthers={endOthers}
        signOutEverywhere={signOutEverywhere}
      />
      <p className="mt-4">
        <LinkButton href="/second-factor">Authenticator App</LinkButton>
      </p>
      <form action={signOut} className="row">
        <span className="hint">Signed in as {ctx.actor.name}.</span>
        <Button type="submit">Sign Out</Button>
      </form>
    </PlainPage>
  );
}
