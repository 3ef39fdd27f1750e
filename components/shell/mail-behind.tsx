import { Time } from "@/components/ui/time";

type Props = { since: Date; timeZone: string; now: Date };

/** For everyone while the mail server does not take mails: what is saved is safe, and goes out by itself. */
export function MailBehind({ since, timeZone, now }: Props) {
  return (
    <p className="behind i-clock" role="status">
      E-mails have been waiting since <Time value={since} tz={timeZone} now={now} />. What you do is saved, and they go
      out as soon as the mail server answers.
    </p>
  );
}
