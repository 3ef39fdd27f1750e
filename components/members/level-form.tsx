import Link from "next/link";
import { SubmitButton } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { LEVEL_LABELS, ROLE_LABELS } from "@/lib/domain/labels";
import { OUTSOURCE_LEVELS, type OutsourceLevel, type Role } from "@/lib/domain/permissions";

type Row = { userId: string; firstName: string; lastName: string; role: Role; level: OutsourceLevel };
type Props = {
  action: FormAction;
  requestId: string;
  rows: readonly Row[];
  seen: string;
  sort: "name" | "level";
  /** This page, without its sorting. */
  here: string;
};

/** PERM-4: one drop-down for each user and one Save. */
export function LevelForm({ action, requestId, rows, seen, sort, here }: Props) {
  const sorted = (by: Props["sort"]) => (by === sort ? (by === "name" ? "ascending" : "descending") : undefined);
  return (
    <ActionForm action={action} requestId={requestId} label="Outsourcing levels" warnOnLeave>
      <input type="hidden" name="seen" value={seen} />
      <table className="w-plain">
        <caption className="hide">Outsourcing level of each active user</caption>
        <thead>
          <tr>
            <th scope="col" aria-sort={sorted("name")}>
              <Link href={here} prefetch={false} replace scroll={false}>
                Name
              </Link>
            </th>
            <th scope="col">Role</th>
            <th scope="col" aria-sort={sorted("level")}>
              <Link href={`${here}?sort=level`} prefetch={false} replace scroll={false}>
                Level
              </Link>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.userId}>
              <td className="t">
                {row.lastName}, {row.firstName}
              </td>
              <td>{ROLE_LABELS[row.role]}</td>
              <td>
                <Select
                  bare
                  name={`level.${row.userId}`}
                  label={`Level of ${row.firstName} ${row.lastName}`}
                  defaultValue={row.level}
                  options={OUTSOURCE_LEVELS.map((level) => ({ value: level, label: LEVEL_LABELS[level] }))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="row">
        <SubmitButton>Save</SubmitButton>
      </p>
    </ActionForm>
  );
}
