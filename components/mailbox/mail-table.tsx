import Link from "next/link";
import { Time } from "@/components/ui/time";

export type MailRow = { id: string; recipient: string; subject: string; attempts: number; at: Date };
type Props = { rows: readonly MailRow[]; timeZone: string; now: Date };

/** Mails as rows, newest first. */
export function MailTable({ rows, timeZone, now }: Props) {
  return (
    <div className="wrap">
      <table>
        <caption className="hide">Mails, newest first</caption>
        <thead>
          <tr>
            <th>Subject</th>
            <th className="w-64">To</th>
            <th className="w-36" aria-sort="descending">
              Sent
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, recipient, subject, attempts, at }) => (
            <tr key={id}>
              <td className="t">
                <Link href={`/mailbox/${id}`} prefetch={false} title={subject.length > 60 ? subject : undefined}>
                  {subject}
                </Link>
              </td>
              <td className="s">{recipient}</td>
              <td title={attempts > 1 ? `Delivered ${attempts} times` : undefined}>
                <Time value={at} tz={timeZone} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
