import type { Metadata } from "next";
import { PlainPage } from "@/components/account/plain-page";
import { ForgotPasswordForm } from "@/components/account/set-password-form";
import { LinkButton } from "@/components/ui/button";
import { askForLink } from "./actions";

export const metadata: Metadata = { title: "Forgotten password" };
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ForgotPasswordPage({ searchParams }: Props) {
  const asked = (await searchParams).asked === "1";
  return (
    <PlainPage title="Forgotten password">
      {asked ? (
        <p className="note green i-check" role="status">
          If an account has this address, a mail with a link is on its way. The link works once, for one hour. Nothing
          comes when it was asked for three times within an hour.
        </p>
      ) : (
        <>
          <p className="hint">Enter the address you sign in with. A link to set a new password is mailed to it.</p>
          <ForgotPasswordForm action={askForLink} requestId={crypto.randomUUID()} />
        </>
      )}
      <p className="row">
        <LinkButton href="/sign-in">Back to Sign In</LinkButton>
      </p>
    </PlainPage>
  );
}
