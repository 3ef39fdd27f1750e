"use client";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Checkbox, TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { checkForm } from "@/lib/inputs/faults";
import { CONTACT_LIMITS, EditContactForm, NewContactForm } from "@/lib/inputs/organization";

type Values = {
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  mobile: string | null;
  primary: boolean;
};
type Props = {
  action: FormAction;
  requestId: string;
  organizationId: string;
  values: Values;
  closeHref: string;
  saved?: { contactId: string; version: number; active: boolean };
};

/** New and edit of a contact; one of an organization is the primary one, who gets its mails (A16). */
export function ContactForm({ action, requestId, organizationId, values, closeHref, saved }: Props) {
  const check = (data: FormData) => checkForm(saved ? EditContactForm : NewContactForm, data);
  return (
    <ActionForm
      action={action}
      requestId={requestId}
      check={check}
      warnOnLeave
      draft={`contact ${saved?.contactId ?? organizationId}`}
      label={saved ? "Edit contact" : "New contact"}
    >
      <input type="hidden" name="organizationId" value={organizationId} />
      {saved && <input type="hidden" name="contactId" value={saved.contactId} />}
      {saved && <input type="hidden" name="expectedVersion" value={saved.version} />}
      <div className="fields">
        <TextInput
          name="firstName"
          label="First name"
          frame="w3"
          required
          maxLength={CONTACT_LIMITS.name}
          defaultValue={values.firstName}
        />
        <TextInput
          name="lastName"
          label="Last name"
          frame="w3"
          required
          maxLength={CONTACT_LIMITS.name}
          defaultValue={values.lastName}
        />
        <TextInput
          name="email"
          label="E-mail"
          type="email"
          maxLength={CONTACT_LIMITS.email}
          defaultValue={values.email ?? ""}
        />
        <TextInput
          name="phone"
          label="Phone"
          frame="w3"
          inputMode="tel"
          maxLength={CONTACT_LIMITS.phone}
          defaultValue={values.phone ?? ""}
        />
        <TextInput
          name="mobile"
          label="Mobile"
          frame="w3"
          inputMode="tel"
          maxLength={CONTACT_LIMITS.phone}
          defaultValue={values.mobile ?? ""}
        />
        <Checkbox
          name="primary"
          label="Primary contact"
          defaultChecked={values.primary}
          hint="Gets the organization's mails about outsourcing. There is one at a time."
        />
        {saved && (
          <Checkbox
            name="active"
            label="Active"
            defaultChecked={saved.active}
            hint="An inactive contact is offered nowhere."
          />
        )}
      </div>
      <p className="row">
        <SubmitButton>{saved ? "Save" : "Add Contact"}</SubmitButton>
        <LinkButton href={closeHref}>Close</LinkButton>
      </p>
    </ActionForm>
  );
}
