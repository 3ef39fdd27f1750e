import type { Metadata } from "next";
import { PlainPage } from "@/components/account/plain-page";
import { SetPasswordForm } from "@/components/account/set-password-form";
import { LinkButton } from "@/components/ui/button";
import { openContext } from "@/lib/auth/context";
import { refusalText } from "@/lib/domain/labels";
import { viewPasswordLink } from "@/lib/services/sessions/password-link";
import { setPassword } from "./actions";

type Props = { params: Promise<{ token: string }> };

/** D-13, as on an offer's page: a form posted without JavaScript must come with its origin. */
export const metadata: Metadata = {
  title: "Set a password",
  referrer: "same-origin",
  robots: { index: false, follow: false, noarchive: true },
};

export default async function SetPasswordPage({ params }: Props) {
  const { token } = await params;
  const view = await viewPasswordLink(await openContext(), token);
  if (view.kind !== "open")
    return (
      <PlainPage title="This link opens nothing">
        <p>{refusalText(view.kind === "tooMany" ? "tooManyTries" : "deadPasswordLink")}</p>
        <p className="row">
          <LinkButton href="/sign-in">Sign In</LinkButton>
          <LinkButton href="/forgot-password">Ask for a Link</LinkButton>
        </p>
      </PlainPage>
    );
  return (
    <PlainPage title={view.link === "member" ? "Set your password" : "Set a new password"}>
      <p className="hint">
        {view.name}, {view.company}. {view.link === "password" && "Every session of yours ends with it."}
      </p>
      <SetPasswordForm action={setPassword} requestId={crypto.randomUUID()} token={token} email={view.email} />
    </PlainPage>
  );
}
