import Link from "next/link";
import { Time } from "@/components/ui/time";
import { LEVEL_LABELS, ROLE_LABELS } from "@/lib/domain/labels";
import type { OutsourceLevel, Role } from "@/lib/domain/permissions";

type Row = {
  userId: string;
  firstName: string;
  lastName: string;
  email: string;
  role: Role;
  level: OutsourceLevel;
  active: boolean;
  hasPassword: boolean;
  lastSignIn: Date | null;
};

/** Everybody of the company, by last name. */
export function MemberTable({ rows, tz, now }: { rows: readonly Row[]; tz: string; now: Date }) {
  return (
    <div className="wrap">
      <table>
        <caption className="hide">Users by last name</caption>
        <thead>
          <tr>
            <th aria-sort="ascending">Name</th>
            <th>E-mail</th>
            <th>Role</th>
            <th>Level</th>
            <th>State</th>
            <th>Last sign-in</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.userId}>
              <td className="t">
                <Link href={`/settings/users/${row.userId}`} prefetch={false}>
                  {row.lastName}, {row.firstName}
                </Link>
              </td>
              <td className="s">{row.email}</td>
              <td className="s">{ROLE_LABELS[row.role]}</td>
              <td className="s">{LEVEL_LABELS[row.level]}</td>
              <td>{stateWords(row)}</td>
              <td>{row.lastSignIn ? <Time value={row.lastSignIn} tz={tz} now={now} /> : "Never"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export const stateWords = ({ active, hasPassword }: Pick<Row, "active" | "hasPassword">): string =>
  !active ? "Deactivated" : hasPassword ? "Active" : "Invited";
