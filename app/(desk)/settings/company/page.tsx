import type { Metadata } from "next";
import { CompanyForm } from "@/components/company/company-form";
import { LogoForm } from "@/components/company/logo-form";
import { SettingsNav } from "@/components/members/settings-nav";
import { NotOpen } from "@/components/shell/not-open";
import { requireContext } from "@/lib/auth/context";
import { CURRENCIES, readCompany } from "@/lib/inputs/company";
import type { Search } from "@/lib/inputs/list";
import { viewCompany } from "@/lib/services/companies/edit";
import { removeLogo, saveCompany } from "./actions";

export const metadata: Metadata = { title: "Company" };

export default async function CompanyPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [ctx, search] = await Promise.all([requireContext(), searchParams]);
  const company = await viewCompany(ctx);
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
        <LogoForm
          remove={removeLogo}
          requestIds={{ upload: crypto.randomUUID(), remove: crypto.randomUUID() }}
          logo={company.logo}
          name={company.name}
          version={company.version}
          became={readCompany(search).logo}
        />
      </div>
    </main>
  );
}
