import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { DemoAccounts } from "@/components/account/demo-accounts";
import { SignInForm } from "@/components/account/sign-in-form";
import { findContext } from "@/lib/auth/context";
import { ownPath } from "@/lib/auth/return-path";
import { isDemo } from "@/lib/auth/settings";
import { DEMO_COMPANIES } from "@/lib/services/demo/accounts";
import { signIn, signInDemo } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const returnTo = ownPath((await searchParams).returnTo);
  if (await findContext()) redirect(returnTo);
  return (
    <main className="sign" id="main" tabIndex={-1}>
      <div>
        <p className="brand">Tandem</p>
        <h1>Sign in</h1>
        <SignInForm action={signIn} returnTo={returnTo} requestId={crypto.randomUUID()} />
        <p className="mt-3">
          <Link href="/forgot-password">Forgotten password</Link>
        </p>
      </div>
      {isDemo() && <DemoAccounts companies={DEMO_COMPANIES} action={signInDemo} returnTo={returnTo} />}
    </main>
  );
}
