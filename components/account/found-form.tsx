import { SubmitButton } from "@/components/ui/button";
import { Select, TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { MAX_EMAIL } from "@/lib/inputs/sign-in";
import { NewPasswordFields } from "./new-password-fields";

type Choices = { currencies: readonly string[]; zones: readonly string[] };
type Props = Choices & { action: FormAction; requestId: string; token: string };

/** The first company of an installation and its administrator. */
export function FoundForm({ action, requestId, token, ...choices }: Props) {
  return (
    <ActionForm action={action} requestId={requestId} className="fields" label="Founding">
      <input type="hidden" name="token" value={token} />
      <NewCompanyFields {...choices} />
      <p className="row w6">
        <SubmitButton busy="Founding">Found the Company</SubmitButton>
      </p>
    </ActionForm>
  );
}

/**
 * What a new company says of itself and of its first administrator; the invitation page shows the same. `email`: the
 * address is known from the mail and is not asked for.
 */
export function NewCompanyFields({ currencies, zones, email }: Choices & { email?: string }) {
  return (
    <>
      <TextInput
        frame="w6"
        name="company"
        label="Company"
        hint="As partners will read it. Address and logo can be added afterwards."
        maxLength={100}
        autoComplete="organization"
        required
      />
      <Select
        frame="w3"
        name="timeZone"
        label="Time zone"
        empty="Choose"
        options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        required
      />
      <Select
        frame="w3"
        name="currency"
        label="Currency"
        hint="It stays once a ticket is outsourced."
        defaultValue="USD"
        options={currencies.map((currency) => ({ value: currency, label: currency }))}
        required
      />
      <TextInput
        frame="w3"
        name="firstName"
        label="Your first name"
        maxLength={40}
        autoComplete="given-name"
        required
      />
      <TextInput frame="w3" name="lastName" label="Your last name" maxLength={40} autoComplete="family-name" required />
      <TextInput
        frame="w6"
        name="email"
        type="email"
        label="Your e-mail"
        hint={email ? "The address the invitation went to. You sign in with it." : "You sign in with it."}
        defaultValue={email}
        readOnly={email !== undefined}
        maxLength={MAX_EMAIL}
        autoComplete="username"
        spellCheck={false}
        autoCapitalize="none"
        required
      />
      <NewPasswordFields label="Password" />
    </>
  );
}
