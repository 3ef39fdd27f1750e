import { SubmitButton } from "@/components/ui/button";
import { Select, TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";

type Props = {
  action: FormAction;
  requestId: string;
  profile: { firstName: string; lastName: string; phone: string | null; timeZone: string | null; version: number };
  /** The company's zone, which holds when none is chosen. */
  companyZone: string;
  zones: readonly string[];
};

export function ProfileForm({ action, requestId, profile, companyZone, zones }: Props) {
  return (
    <ActionForm action={action} requestId={requestId} className="fields" label="Profile" warnOnLeave>
      <input type="hidden" name="expectedVersion" value={profile.version} />
      <TextInput
        frame="w3"
        name="firstName"
        label="First name"
        defaultValue={profile.firstName}
        maxLength={40}
        autoComplete="given-name"
        required
      />
      <TextInput
        frame="w3"
        name="lastName"
        label="Last name"
        defaultValue={profile.lastName}
        maxLength={40}
        autoComplete="family-name"
        required
      />
      <TextInput
        frame="w3"
        name="phone"
        type="tel"
        label="Phone"
        defaultValue={profile.phone ?? ""}
        maxLength={40}
        autoComplete="tel"
      />
      <Select
        frame="w3"
        name="timeZone"
        label="Time zone"
        hint="Times are shown and entered in this zone."
        empty={`As the company (${zoneWords(companyZone)})`}
        defaultValue={profile.timeZone ?? ""}
        options={zones.map((zone) => ({ value: zone, label: zoneWords(zone) }))}
      />
      <p className="row w6">
        <SubmitButton>Save</SubmitButton>
      </p>
    </ActionForm>
  );
}

const zoneWords = (zone: string) => zone.replaceAll("_", " ");
