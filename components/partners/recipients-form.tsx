import { SubmitButton } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { RECIPIENT_ROLE_LABELS } from "@/lib/domain/labels";
import { RECIPIENT_ROLES, type RecipientRole } from "@/lib/domain/mails";

type Contact = { id: string; name: string; email: string };
type Props = {
  action: FormAction;
  requestId: string;
  organizationId: string;
  version: number;
  primary: string | null;
  chosen: readonly (Contact & { roles: readonly string[] })[];
  others: readonly Contact[];
};

const HINTS: Record<RecipientRole, string> = {
  offers: "Offers, reminders, cancellations, answers to proposals",
  work: "Notes, charges, files and changes that arrive",
  completion: "Rejected and approved completions",
};

/** Seed 3: who at the partner gets e-mails beside the primary contact, and which. */
export function RecipientsForm({ action, requestId, organizationId, version, primary, chosen, others }: Props) {
  const boxes = (key: string, name: string, roles: readonly string[]) =>
    RECIPIENT_ROLES.map((role) => (
      <td key={role} className="px-2">
        <input
          type="checkbox"
          name={`role.${key}.${role}`}
          aria-label={`${RECIPIENT_ROLE_LABELS[role]} to ${name}`}
          defaultChecked={roles.includes(role)}
        />
      </td>
    ));
  return (
    <ActionForm action={action} requestId={requestId} label="Further recipients">
      <input type="hidden" name="organizationId" value={organizationId} />
      <input type="hidden" name="expectedVersion" value={version} />
      <p className="hint pb-2">
        {primary
          ? `${primary}, the primary contact, gets every e-mail.`
          : "There is no primary contact with an address."}{" "}
        {chosen.length + others.length === 0 && "No other contact of this organization has an e-mail address."}
      </p>
      {chosen.length + others.length > 0 && (
        <>
          <table className="w-plain">
            <caption className="hide">Further recipients</caption>
            <thead>
              <tr>
                <th scope="col">Contact</th>
                {RECIPIENT_ROLES.map((role) => (
                  <th key={role} scope="col" className="whitespace-nowrap px-2" title={HINTS[role]}>
                    {RECIPIENT_ROLE_LABELS[role]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {chosen.map(({ id, name, email, roles }) => (
                <tr key={id}>
                  <td className="t [overflow-wrap:anywhere]">
                    {name}, {email}
                  </td>
                  {boxes(id, name, roles)}
                </tr>
              ))}
              {others.length > 0 && (
                <tr>
                  <td className="t py-2">
                    <Select
                      name="contactId"
                      label="Add a contact"
                      defaultValue=""
                      options={[
                        { value: "", label: "Nobody" },
                        ...others.map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` })),
                      ]}
                    />
                  </td>
                  {boxes("added", "the contact that is added", [])}
                </tr>
              )}
            </tbody>
          </table>
          <p className="row">
            <SubmitButton>Save Recipients</SubmitButton>
          </p>
        </>
      )}
    </ActionForm>
  );
}
