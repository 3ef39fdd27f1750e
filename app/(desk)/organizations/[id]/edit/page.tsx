import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { OrganizationForm } from "@/components/organizations/organization-form";
import { requireContext } from "@/lib/auth/context";
import { CURRENCIES } from "@/lib/inputs/organization";
import { viewOrganization } from "@/lib/services/organizations/view";
import { saveOrganization } from "../../actions";

export const metadata: Metadata = { title: "Edit organization" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const [ctx, { id }] = await Promise.all([requireContext(), params]);
  const view = await viewOrganization(ctx, id);
  if (!view) notFound();
  const { organization } = view;
  const page = `/organizations/${organization.id}`;
  const { name, type, address, city, phone, fax, web, currency, version, active } = organization;
  return (
    <main id="main" tabIndex={-1} className="narrow roomy">
      <p className="hint">
        <Link href={page}>{name}</Link>
      </p>
      <h1>Edit organization</h1>
      <OrganizationForm
        action={saveOrganization}
        requestId={crypto.randomUUID()}
        values={{ name, type, address, city, phone, fax, web, currency }}
        ownCurrency={ctx.actor.company.currency}
        currencies={CURRENCIES}
        closeHref={page}
        saved={{ organizationId: organization.id, version, active }}
      />
    </main>
  );
}
