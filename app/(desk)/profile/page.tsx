import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { signOutEverywhere } from "@/app/(auth)/sign-in/actions";
import { MailSwitches } from "@/components/account/mail-switches";
import { PasswordForm } from "@/components/account/password-form";
import { ProfileForm } from "@/components/account/profile-form";
import { SessionList } from "@/components/account/session-list";
import { ScreenPreferences } from "@/components/shell/screen-preferences";
import { LinkButton } from "@/components/ui/button";
import { LETTER_KEYS_COOKIE, THEME_COOKIE, themeOf } from "@/components/ui/preference";
import { requireContext } from "@/lib/auth/context";
import { LEVEL_LABELS, MAIL_LABELS, ROLE_LABELS } from "@/lib/domain/labels";
import { SWITCHABLE_MAILS } from "@/lib/domain/mails";
import { viewProfile } from "@/lib/services/profile/view";
import { changePassword, endOthers, endSession, keepScreen, saveProfile, switchMails } from "./actions";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const ctx = await requireContext();
  const [profile, jar] = await Promise.all([viewProfile(ctx), cookies()]);
  if (!profile) notFound();
  const { actor } = ctx;
  return (
    <main className="narrow roomy" id="main" tabIndex={-1}>
      <h1>Profile</h1>
      <dl className="kv">
        <dt>E-mail</dt>
        <dd>{profile.email}</dd>
        <dt>Company</dt>
        <dd>{actor.company.name}</dd>
        <dt>Role</dt>
        <dd>{ROLE_LABELS[profile.role]}</dd>
        <dt>Outsourcing level</dt>
        <dd>{LEVEL_LABELS[profile.level]}</dd>
      </dl>
      <section aria-label="Name and time zone">
        <ProfileForm
          action={saveProfile}
          requestId={crypto.randomUUID()}
          profile={profile}
          companyZone={profile.companyZone}
          zones={Intl.supportedValuesOf("timeZone")}
        />
      </section>
      <section aria-labelledby="screen">
        <h2 id="screen">Screen and keyboard</h2>
        <form action={keepScreen}>
          <ScreenPreferences
            theme={themeOf(jar.get(THEME_COOKIE)?.value)}
            letterKeys={jar.get(LETTER_KEYS_COOKIE)?.value !== "off"}
          />
          <noscript>
            <button className="btn" type="submit">
              Save
            </button>
          </noscript>
        </form>
      </section>
      <section aria-labelledby="mails">
        <h2 id="mails">E-mails</h2>
        <p className="hint">
          Offers, time entries of a partner, reported, rejected and approved completions are always sent. What you
          switch off still stands in your notifications.
        </p>
        <MailSwitches
          action={switchMails}
          requestId={crypto.randomUUID()}
          mails={SWITCHABLE_MAILS.map((number) => ({
            number,
            label: MAIL_LABELS[number],
            wanted: !profile.mailsOff.includes(number),
          }))}
        />
      </section>
      <section aria-labelledby="password">
        <h2 id="password">Password</h2>
        <PasswordForm action={changePassword} requestId={crypto.randomUUID()} email={profile.email} />
      </section>
      <section aria-labelledby="factor">
        <h2 id="factor">Authenticator app</h2>
        <p className="hint">A code of your phone, asked after the password.</p>
        <p className="row">
          <LinkButton href="/second-factor">Set Up or Change</LinkButton>
        </p>
      </section>
      <section aria-labelledby="sessions">
        <h2 id="sessions">Sessions</h2>
        <p className="hint">
          Where you are signed in. A session ends after 2 hours without use, and 12 hours after sign-in.
        </p>
        <SessionList
          sessions={profile.sessions}
          tz={actor.timeZone}
          now={new Date()}
          requestId={crypto.randomUUID()}
          end={endSession}
          endOthers={endOthers}
          signOutEverywhere={signOutEverywhere}
        />
      </section>
    </main>
  );
}
