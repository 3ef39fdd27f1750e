import { SubmitButton } from "@/components/ui/button";
import { Select, TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";

type Props = {
  action: FormAction;
  requestId: string;
  organizationId: string;
  version: number;
  partner: string;
  currency: string;
  /** The company's own hours to answer. */
  usualWindowHours: number;
  /** As typed: "68.00", or empty. */
  values: {
    rateType: "hourly" | "flat";
    hourlyRate: string;
    flatAmount: string;
    billRate: string;
    acceptWindowHours: number | null;
  };
};

/** 12.1: what new terms for this partner start with. */
export function DefaultsForm({
  action,
  requestId,
  organizationId,
  version,
  partner,
  currency,
  values,
  ...props
}: Props) {
  const amount = (name: string, label: string, value: string, hint: string) => (
    <TextInput
      name={name}
      label={`${label} (${currency})`}
      frame="w3"
      inputMode="decimal"
      maxLength={20}
      defaultValue={value}
      hint={hint}
    />
  );
  return (
    <ActionForm action={action} requestId={requestId} label="Default terms">
      <input type="hidden" name="organizationId" value={organizationId} />
      <input type="hidden" name="expectedVersion" value={version} />
      <div className="fields">
        <Select
          name="rateType"
          label="Rate type"
          frame="w3"
          defaultValue={values.rateType}
          options={[
            { value: "hourly", label: "Hourly" },
            { value: "flat", label: "Flat" },
          ]}
        />
        <TextInput
          name="acceptWindowHours"
          label="Hours to answer"
          frame="w3"
          inputMode="numeric"
          maxLength={6}
          hint={`Empty: ${props.usualWindowHours}, as for every partner.`}
          defaultValue={values.acceptWindowHours ?? ""}
        />
        {amount("hourlyRateCents", "Outsource cost rate", values.hourlyRate, `${partner} reads it in each offer.`)}
        {amount("flatAmountCents", "Flat amount", values.flatAmount, `${partner} reads it in each offer.`)}
        {amount(
          "billRateCents",
          "Bill my customer at this hourly rate",
          values.billRate,
          "Your company alone sees this.",
        )}
      </div>
      <p className="row">
        <SubmitButton>Save</SubmitButton>
      </p>
    </ActionForm>
  );
}
