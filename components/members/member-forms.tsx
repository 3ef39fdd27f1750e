import { LinkButton, SubmitButton } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import type { Role } from "@/lib/domain/permissions";
import { MAX_EMAIL } from "@/lib/inputs/sign-in";
import { MemberFields } from "./member-fields";

type Sent = { action: FormAction; requestId: string };

export function AddMemberForm({ action, requestId }: Sent) {
  return (
    <ActionForm action={action} requestId={requestId} className="fields" label="New user" warnOnLeave>
      <MemberFields isNew />
      <TextInput
        frame="w3"
        name="email"
        type="email"
        label="E-mail"
        hint="The name to sign in with. It stays."
        maxLength={MAX_EMAIL}
        spellCheck={false}
        autoCapitalize="none"
        required
      />
      <p className="row w6">
        <SubmitButton busy="Adding">Add User</SubmitButton>
        <LinkButton href="/settings/users">Cancel</LinkButton>
      </p>
    </ActionForm>
  );
}

type Member = {
  userId: string;
  firstName: string;
  lastName: string;
  phone: string | null;
  role: Role;
  version: number;
};

export function EditMemberForm({ action, requestId, member }: Sent & { member: Member }) {
  return (
    <ActionForm action={action} requestId={requestId} className="fields" label="User" warnOnLeave>
      <input type="hidden" name="userId" value={member.userId} />
      <input type="hidden" name="expectedVersion" value={member.version} />
      <MemberFields {...member} />
      <TextInput frame="w3" name="phone" type="tel" label="Phone" defaultValue={member.phone ?? ""} maxLength={40} />
      <p className="row w6">
        <SubmitButton>Save</SubmitButton>
        <LinkButton href="/settings/users">All Users</LinkButton>
      </p>
    </ActionForm>
  );
}

type ActProps = Sent & { userId: string; version: number; label: string; busy: string; danger?: boolean };

/** One button that asks nothing more: invite again, deactivate, reactivate, reset. */
export function MemberAct({ action, requestId, userId, version, label, busy, danger }: ActProps) {
  return (
    <ActionForm action={action} requestId={requestId} label={label}>
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="expectedVersion" value={version} />
      <SubmitButton kind={danger ? "danger" : "plain"} busy={busy}>
        {label}
      </SubmitButton>
    </ActionForm>
  );
}
