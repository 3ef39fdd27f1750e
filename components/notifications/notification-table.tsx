import Link from "next/link";
import { Time } from "@/components/ui/time";

export type NotificationRow = {
  id: string;
  at: Date;
  unread: boolean;
  text: string;
  ticket: { number: string; title: string } | null;
  href: string | null;
};
type Props = { rows: readonly NotificationRow[]; timeZone: string; now: Date };

/** News as rows, newest first. What is unread bears a dot and the word. */
export function NotificationTable({ rows, timeZone, now }: Props) {
  return (
    <div className="wrap">
      <table className="w-news">
        <caption className="hide">Notifications, newest first</caption>
        <thead>
          <tr>
            <th>What happened</th>
            <th>Ticket</th>
            <th aria-sort="descending">When</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, at, unread, text, ticket, href }) => (
            <tr key={id} className={unread ? "unread" : undefined}>
              <td className="t">
                {unread && <span className="hide">Unread: </span>}
                {href ? (
                  <Link href={href} prefetch={false}>
                    {text}
                  </Link>
                ) : (
                  text
                )}
              </td>
              <td className="s" title={ticket?.title}>
                {ticket && `${ticket.number}, ${ticket.title}`}
              </td>
              <td>
                <Time value={at} tz={timeZone} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
