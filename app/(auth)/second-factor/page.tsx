import type { Metadata } from "next";
import { signOut } from "@/app/(auth)/sign-in/actions";
import { PlainPage } from "@/components/account/plain-page";
import { BeginForm, ChangeForm, ConfirmForm } from "@/components/second-factor/factor-forms";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { requireHeldContext } from "@/lib/auth/context";
import { vault } from "@/lib/auth/vault";
import { viewFactor } from "@/lib/services/second-factor/set-up";
import { begin, beginAnew, confirm, remove } from "./actions";

export const metadata: Metadata = { title: "Authenticator app" };
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SecondFactorPage({ searchParams }: Props) {
  const [{ ctx, held }, search] = await Promise.all([requireHeldContext(), searchParams]);
  const { set, pending } = await viewFactor(ctx, vault());
  const portal = ctx.actor.tenantKind === "portal";
  return (
    <PlainPage title="Authenticator app">
      {held && (
        <p className="note i-alert" role="status">
          {ctx.actor.company.name} asks everyone for an authenticator app. Set yours up to go on.
        </p>
      )}
      {search.set === "1" && set && !pending && (
        <p className="note green i-check" role="status">
          The app is set up. It is asked when you sign in.
        </p>
      )}
      {pending ? (
        <ConfirmForm action={confirm} requestId={crypto.randomUUID()} pending={pending} />
      ) : set ? (
        <>
          <p>
            Set up <Time value={set.since} tz={ctx.actor.timeZone} />. {set.codesLeft} of 10 recovery codes are left.
          </p>
          <section aria-labelledby="anew">
            <h2 id="anew">Another phone, or new recovery codes</h2>
            <ChangeForm action={beginAnew} requestId={crypto.randomUUID()} label="Set Up Anew" busy="Preparing" />
          </section>
          <section aria-labelledby="without">
            <h2 id="without">Without the app</h2>
            <ChangeForm action={remove} requestId={crypto.randomUUID()} label="Remove the App" busy="Removing" />
          </section>
        </>
      ) : (
        <>
          <p className="hint">
            With an app on your phone, your password alone opens nothing: at sign-in a code of the app is asked as well.
          </p>
          <BeginForm action={begin} requestId={crypto.randomUUID()} />
        </>
      )}
      <div className="row">
        {!held &&
          (portal ? (
            <LinkButton href="/portal">Back to the Portal</LinkButton>
          ) : (
            <LinkButton href="/profile">Back to the Profile</LinkButton>
          ))}
        <form action={signOut}>
          <SubmitButton kind="plain" busy="Signing out">
            Sign Out
          </SubmitButton>
        </form>
      </div>
    </PlainPage>
  );
}
