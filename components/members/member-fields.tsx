import { Select, TextInput } from "@/components/ui/field";
import { LEVEL_LABELS, ROLE_LABELS } from "@/lib/domain/labels";
import { DEFAULT_LEVEL, ROLES, type Role } from "@/lib/domain/permissions";

type Props = { firstName?: string; lastName?: string; role?: Role };

/** Name and role, of a new user and of a known one. */
export function MemberFields({ firstName, lastName, role, isNew = false }: Props & { isNew?: boolean }) {
  return (
    <>
      <TextInput frame="w3" name="firstName" label="First name" defaultValue={firstName} maxLength={40} required />
      <TextInput frame="w3" name="lastName" label="Last name" defaultValue={lastName} maxLength={40} required />
      <Select
        frame="w3"
        name="role"
        label="Role"
        hint={isNew ? "It gives the outsourcing level to start with." : "The outsourcing level stays as it is."}
        defaultValue={role ?? "technician"}
        options={ROLES.map((one) => ({
          value: one,
          label: isNew ? `${ROLE_LABELS[one]} (${LEVEL_LABELS[DEFAULT_LEVEL[one]]})` : ROLE_LABELS[one],
        }))}
        required
      />
    </>
  );
}
