import Link from "next/link";
import { ticketHref } from "@/components/ticket/hrefs";
import { SubmitButton } from "@/components/ui/button";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { Time } from "@/components/ui/time";
import { MAIL_STANDING_LABELS } from "@/lib/domain/labels";
import type { MailStanding } from "@/lib/domain/mails";

export type MailShown = {
  id: string;
  about: string;
  recipientName: string;
  recipientEmail: string;
  ticket: { number: string; title: string } | null;
  standing: MailStanding;
  reason: string | null;
  attempts: number;
  createdAt: Date;
  sentAt: Date | null;
  mayRetry: boolean;
};
type Props = {
  rows: readonly MailShown[];
  /** One ticket's mails say its number above. */
  withTicket: boolean;
  timeZone: string;
  now: Date;
  retry: FormAction;
};

function Standing({ row, retry }: { row: MailShown; retry: FormAction }) {
  const tries = row.standing === "trying" || row.standing === "failed" ? row.attempts : 0;
  return (
    <>
      <span data-mail={row.standing}>
        {MAIL_STANDING_LABELS[row.standing]}
        {tries > 0 && `, ${tries} ${tries === 1 ? "try" : "tries"}`}
      </span>
      {row.reason && <small>{row.reason}</small>}
      {row.mayRetry && (
        <ActionForm action={retry} requestId={crypto.randomUUID()} label={`${row.about} to ${row.recipientEmail}`}>
          <input type="hidden" name="messageId" value={row.id} />
          <SubmitButton kind="plain" small busy="Queuing">
            Send Again
          </SubmitButton>
        </ActionForm>
      )}
    </>
  );
}

/** Mails as rows, newest first, each with how it stands and what the mail server said. */
export function MailList({ rows, withTicket, timeZone, now, retry }: Props) {
  return (
    <div className="wrap">
      <table className="w-mails">
        <caption className="hide">E-mails, newest first</caption>
        <thead>
          <tr>
            <th>About</th>
            <th>To</th>
            {withTicket && <th>Ticket</th>}
            <th>State</th>
            <th aria-sort="descending">When</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="t">{row.about}</td>
              <td className="s" title={row.recipientName}>
                {row.recipientEmail}
              </td>
              {withTicket && (
                <td className="s" title={row.ticket?.title}>
                  {row.ticket && (
                    <Link href={ticketHref(row.ticket.number)} prefetch={false}>
                      {row.ticket.number}
                    </Link>
                  )}
                </td>
              )}
              <td className="state">
                <Standing row={row} retry={retry} />
              </td>
              <td>
                <Time value={row.sentAt ?? row.createdAt} tz={timeZone} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
