import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PlainPart } from "@/components/mailbox/plain-part";
import { Tabs } from "@/components/ui/tabs";
import { Time } from "@/components/ui/time";
import { findContext, openContext } from "@/lib/auth/context";
import { appUrl } from "@/lib/auth/settings";
import { viewMail } from "@/lib/services/mailbox/view-mailbox";

export const metadata: Metadata = { title: "Mail" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ as?: string | string[] }> };

export default async function MailPage({ params, searchParams }: Props) {
  const [open, ctx, { id }, { as }] = await Promise.all([openContext(), findContext(), params, searchParams]);
  const mail = await viewMail(open, id);
  if (!mail) notFound();
  const plain = as === "text";
  return (
    <main id="main" tabIndex={-1} className="narrow roomy">
      <p className="hint">
        <Link href="/mailbox" prefetch={false} className="underline">
          Mailbox
        </Link>
      </p>
      <h1>{mail.subject}</h1>
      <dl className="kv">
        <dt>From</dt>
        <dd>{mail.sender}</dd>
        <dt>To</dt>
        <dd>
          <Link href={`/mailbox?${new URLSearchParams({ q: mail.recipient })}`} prefetch={false} className="underline">
            {mail.recipient}
          </Link>
        </dd>
        <dt>Sent</dt>
        <dd>
          <Time value={mail.at} tz={ctx?.actor.timeZone ?? "UTC"} now={new Date()} />
          {mail.attempts > 1 && `, delivered ${mail.attempts} times`}
        </dd>
      </dl>
      <Tabs
        label="Parts of the mail"
        tabs={[
          { href: `/mailbox/${id}`, label: "HTML", current: !plain },
          { href: `/mailbox/${id}?as=text`, label: "Plain text", current: plain },
        ]}
      />
      {plain ? (
        <PlainPart text={mail.text} own={appUrl().origin} />
      ) : (
        <iframe
          title={`The mail: ${mail.subject}`}
          src={`/api/mailbox/${id}`}
          sandbox="allow-top-navigation-by-user-activation allow-popups"
          className="h-[80vh] min-h-[520px] w-full rounded-md border border-line"
        />
      )}
    </main>
  );
}
