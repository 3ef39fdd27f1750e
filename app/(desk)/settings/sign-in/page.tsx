import type { Metadata } from "next";
import { SettingsNav } from "@/components/members/settings-nav";
import { RequireForm } from "@/components/second-factor/require-form";
import { NotOpen } from "@/components/shell/not-open";
import { requireContext } from "@/lib/auth/context";
import { viewRequirement } from "@/lib/services/second-factor/require";
import { requireFactor } from "./actions";

export const metadata: Metadata = { title: "Sign-in" };

export default async function SignInSettingsPage() {
  const view = await viewRequirement(await requireContext());
  if (!view) return <NotOpen title="These settings are not open to you">An administrator looks after them.</NotOpen>;
  return (
    <main className="page" id="main" tabIndex={-1}>
      <header>
        <h1>Sign-in</h1>
      </header>
      <SettingsNav current="signIn" />
      <div className="narrow">
        <RequireForm action={requireFactor} requestId={crypto.randomUUID()} {...view} />
      </div>
    </main>
  );
}
