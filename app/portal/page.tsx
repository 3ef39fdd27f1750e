import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signOut } from "@/app/(auth)/sign-in/actions";
import { PlainPage } from "@/components/account/plain-page";
import { Button } from "@/components/ui/button";
import { requireVisitor } from "@/lib/auth/context";
import { listLeads } from "@/lib/services/partners/view-leads";

export const metadata: Metadata = { title: "Subcontractor Portal" };

/** What a portal company's people see until their own pages are here (A20: nobody else). */
export default async function PortalPage() {
  const ctx = await requireVisitor();
  if (ctx.actor.tenantKind !== "portal") notFound();
  const leads = await listLeads(ctx);
  return (
    <PlainPage title={ctx.actor.company.name}>
      <p>
        Your company is registered{leads.length > 0 && <> and works for {leads.map(({ name }) => name).join(", ")}</>}.
      </p>
      <p className="mt-2">
        The Subcontractor Portal opens here: the tickets offered to you, with terms and deadline, to accept or decline;
        then notes, time, costs and files on each, and its work order. Offers also come by e-mail.
      </p>
      <form action={signOut} className="row">
        <span className="hint">Signed in as {ctx.actor.name}.</span>
        <Button type="submit">Sign Out</Button>
      </form>
    </PlainPage>
  );
}
