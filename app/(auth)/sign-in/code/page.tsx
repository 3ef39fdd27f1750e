import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PlainPage } from "@/components/account/plain-page";
import { SignInCodeForm } from "@/components/second-factor/factor-forms";
import { LinkButton } from "@/components/ui/button";
import { findContext } from "@/lib/auth/context";
import { ownPath } from "@/lib/auth/return-path";
import { isAwaitingCode } from "@/lib/auth/session";
import { signInCode } from "../actions";

export const metadata: Metadata = { title: "Sign in" };
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInCodePage({ searchParams }: Props) {
  const returnTo = ownPath((await searchParams).returnTo);
  if (await findContext()) redirect(returnTo);
  if (!(await isAwaitingCode())) redirect("/sign-in");
  return (
    <PlainPage title="Second step">
      <p className="hint">
        Whoever has neither the app nor a recovery code asks an administrator of the company to reset it.
      </p>
      <SignInCodeForm action={signInCode} returnTo={returnTo} requestId={crypto.randomUUID()} />
      <p className="row">
        <LinkButton href="/sign-in">Sign In as Somebody Else</LinkButton>
      </p>
    </PlainPage>
  );
}
