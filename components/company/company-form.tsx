import { SubmitButton } from "@/components/ui/button";
import { Select, TextArea, TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";

type Company = {
  name: string;
  shortName: string;
  monogram: string;
  address: string | null;
  city: string | null;
  phone: string | null;
  web: string | null;
  outsourceEmail: string | null;
  timeZone: string;
  currency: string;
  defaultAcceptWindowHours: number;
  defaultInstructions: string;
  version: number;
  currencyStays: boolean;
};
type Props = {
  action: FormAction;
  requestId: string;
  company: Company;
  currencies: readonly string[];
  zones: readonly string[];
};

/** The company's own profile, of which partners keep a copy. */
export function CompanyForm({ action, requestId, company, currencies, zones }: Props) {
  const known = currencies.includes(company.currency) ? currencies : [company.currency, ...currencies];
  return (
    <ActionForm action={action} requestId={requestId} className="fields" label="Company" warnOnLeave draft="company">
      <input type="hidden" name="expectedVersion" value={company.version} />
      <TextInput
        frame="w6"
        name="name"
        label="Name"
        hint="Partners see a new name at once. Ended work and the history keep the old one."
        defaultValue={company.name}
        maxLength={100}
        required
      />
      <TextInput
        frame="w3"
        name="shortName"
        label="Short name"
        defaultValue={company.shortName}
        maxLength={30}
        required
      />
      <TextInput
        frame="w3"
        name="monogram"
        label="Monogram"
        hint="Two letters, where there is room for no more."
        defaultValue={company.monogram}
        maxLength={4}
        required
      />
      <TextInput frame="w3" name="address" label="Address" defaultValue={company.address ?? ""} maxLength={200} />
      <TextInput frame="w3" name="city" label="City" defaultValue={company.city ?? ""} maxLength={100} />
      <TextInput frame="w3" name="phone" type="tel" label="Phone" defaultValue={company.phone ?? ""} maxLength={40} />
      <TextInput frame="w3" name="web" type="url" label="Web site" defaultValue={company.web ?? ""} maxLength={200} />
      <TextInput
        frame="w6"
        name="outsourceEmail"
        type="email"
        label="Outsource e-mail"
        hint="Gets the mails of partners that have not chosen a contact of yours yet. Empty: only the users concerned."
        defaultValue={company.outsourceEmail ?? ""}
        maxLength={254}
      />
      <Select
        frame="w3"
        name="timeZone"
        label="Time zone"
        hint="Of everyone who has chosen none."
        defaultValue={company.timeZone}
        options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        required
      />
      <Select
        frame="w3"
        name="currency"
        label="Currency"
        hint={
          company.currencyStays
            ? "Rates, terms or charges stand in it, so it stays."
            : "It stays from the first rate, terms or charge on."
        }
        defaultValue={company.currency}
        options={known.map((currency) => ({
          value: currency,
          label: currency,
          disabled: company.currencyStays && currency !== company.currency,
        }))}
        required
      />
      <TextInput
        frame="w3"
        name="defaultAcceptWindowHours"
        label="Hours to accept an offer"
        hint="What a new offer suggests. A partner may have its own, on its page."
        inputMode="numeric"
        defaultValue={company.defaultAcceptWindowHours}
        maxLength={6}
        required
      />
      <TextArea
        frame="w6"
        name="defaultInstructions"
        label="Instructions"
        hint="What the instructions of a new offer begin with. The partner reads them."
        rows={5}
        defaultValue={company.defaultInstructions}
        maxLength={8_000}
      />
      <p className="row w6">
        <SubmitButton>Save</SubmitButton>
      </p>
    </ActionForm>
  );
}
