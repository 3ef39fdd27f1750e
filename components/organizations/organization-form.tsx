"use client";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Checkbox, Select, TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { ORGANIZATION_TYPE_LABELS } from "@/lib/domain/labels";
import { ORGANIZATION_TYPES, type OrganizationType } from "@/lib/domain/ticket-status";
import { checkForm } from "@/lib/inputs/faults";
import { EditOrganizationForm, NewOrganizationForm, ORGANIZATION_LIMITS } from "@/lib/inputs/organization";

type Values = {
  name: string;
  type: OrganizationType;
  address: string | null;
  city: string | null;
  phone: string | null;
  fax: string | null;
  web: string | null;
  currency: string;
};
type Props = {
  action: FormAction;
  requestId: string;
  values: Values;
  closeHref: string;
  /** The company's own; another one is pointed out. */
  ownCurrency: string;
  currencies: readonly string[];
  saved?: { organizationId: string; version: number; active: boolean };
};

/** New and edit of an organization (3.2). */
export function OrganizationForm(props: Props) {
  const { action, requestId, values, closeHref, ownCurrency, currencies, saved } = props;
  const check = (data: FormData) => checkForm(saved ? EditOrganizationForm : NewOrganizationForm, data);
  return (
    <ActionForm
      action={action}
      requestId={requestId}
      check={check}
      warnOnLeave
      draft={`organization ${saved?.organizationId ?? "new"}`}
      label={saved ? "Edit organization" : "New organization"}
    >
      {saved && <input type="hidden" name="organizationId" value={saved.organizationId} />}
      {saved && <input type="hidden" name="expectedVersion" value={saved.version} />}
      <div className="fields">
        <TextInput name="name" label="Name" required maxLength={ORGANIZATION_LIMITS.name} defaultValue={values.name} />
        <Select
          name="type"
          label="Type"
          frame="w3"
          required
          options={ORGANIZATION_TYPES.map((type) => ({ value: type, label: ORGANIZATION_TYPE_LABELS[type] }))}
          defaultValue={values.type}
          hint="Tickets and partnerships need Customer, Partner or Vendor."
        />
        <Select
          name="currency"
          label="Currency"
          frame="w3"
          required
          options={currencies.map((code) => ({ value: code, label: code }))}
          defaultValue={values.currency}
          hint={`Your company works in ${ownCurrency}.`}
        />
        <TextInput
          name="address"
          label="Address"
          frame="w3"
          maxLength={ORGANIZATION_LIMITS.address}
          defaultValue={values.address ?? ""}
        />
        <TextInput
          name="city"
          label="City"
          frame="w3"
          maxLength={ORGANIZATION_LIMITS.city}
          defaultValue={values.city ?? ""}
        />
        <TextInput
          name="phone"
          label="Phone"
          frame="w3"
          inputMode="tel"
          maxLength={ORGANIZATION_LIMITS.phone}
          defaultValue={values.phone ?? ""}
        />
        <TextInput
          name="fax"
          label="Fax"
          frame="w3"
          inputMode="tel"
          maxLength={ORGANIZATION_LIMITS.phone}
          defaultValue={values.fax ?? ""}
        />
        <TextInput
          name="web"
          label="Web address"
          inputMode="url"
          maxLength={ORGANIZATION_LIMITS.web}
          defaultValue={values.web ?? ""}
        />
        {saved && (
          <Checkbox
            name="active"
            label="Active"
            defaultChecked={saved.active}
            hint="An inactive organization is offered nowhere. Its tickets stay as they are."
          />
        )}
      </div>
      <p className="row">
        <SubmitButton>{saved ? "Save" : "Create Organization"}</SubmitButton>
        <LinkButton href={closeHref}>Close</LinkButton>
      </p>
    </ActionForm>
  );
}
