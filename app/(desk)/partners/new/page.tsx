import type { Metadata } from "next";
import { OrganizationForm } from "@/components/organizations/organization-form";
import { requireContext } from "@/lib/auth/context";
import { CURRENCIES } from "@/lib/inputs/organization";
import { addOrganization } from "../actions";

export const metadata: Metadata = { title: "New organization" };

/** INV-3: and back to the table, where its recipient is chosen. */
export default async function Page() {
  const { actor } = await requireContext();
  const { currency } = actor.company;
  const nothing = { address: null, city: null, phone: null, fax: null, web: null };
  return (
    <main id="main" tabIndex={-1} className="narrow roomy">
      <h1>New organization</h1>
      <OrganizationForm
        action={addOrganization}
        requestId={crypto.randomUUID()}
        values={{ name: "", type: "partner", currency, ...nothing }}
        ownCurrency={currency}
        currencies={CURRENCIES}
        closeHref="/partners"
      />
    </main>
  );
}
