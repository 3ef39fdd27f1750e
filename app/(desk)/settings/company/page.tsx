import type { Metadata } from "next";
import { CompanyForm } from "@/components/company/company-form";
import { SettingsNav } from "@/components/members/settings-nav";
import { NotOpen } from "@/components/shell/not-open";
import { requireContext } from "@/lib/auth/context";
import { CURRENCIES } from "@/lib/inputs/company";
import { viewCompany } from "@/lib/services/companies/edit";
import { saveCompany } from "./actions";

export const metadata: Metadata = { title: "Company" };

export default async function CompanyPage() {
  const company = await viewCompany(await requireContext());
  if (!company) return <NotOpen title="These settings are not open to you">An administrator looks after them.</NotOpen>;
  return (
    <main className="page" id="main" tabIndex={-1}>
      <header>
        <h1>Company</h1>
      </header>
      <SettingsNav current="company" />
      <div className="narrow">
        <CompanyForm
          action={saveCompany}
          requestId={crypto.randomUUID()}
          company={company}
          currencies={CURRENCIES}
          zones={Intl.supportedValuesOf("timeZone")}
        />
      </div>
    </main>
  );
}
