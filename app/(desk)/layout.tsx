import { cookies } from "next/headers";
import { type ReactNode, Suspense } from "react";
import { signOut } from "@/app/(auth)/sign-in/actions";
import { Bell } from "@/components/notifications/bell";
import { Live } from "@/components/shell/live";
import { MailBehind } from "@/components/shell/mail-behind";
import { SHORTCUTS } from "@/components/shell/shortcuts";
import { TopBar } from "@/components/shell/top-bar";
import { DraftOwner } from "@/components/ui/draft-owner";
import { Keyboard } from "@/components/ui/keyboard";
import { LETTER_KEYS_COOKIE } from "@/components/ui/preference";
import { ProgressLine } from "@/components/ui/progress-line";
import { eventNumber, requireContext } from "@/lib/auth/context";
import { isDemo } from "@/lib/auth/settings";
import { logoHref } from "@/lib/domain/logo";
import { may } from "@/lib/domain/permissions";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { actor, unread, mailBehindSince } = await requireContext();
  const { name, company } = actor;
  const letters = (await cookies()).get(LETTER_KEYS_COOKIE)?.value !== "off";
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <TopBar
        person={{
          name,
          company: company.shortName,
          monogram: company.monogram,
          logo: company.logo ? logoHref(company.logo) : null,
        }}
        signOut={signOut}
        settings={may(actor, "configure") || may(actor, "assignLevels")}
        mailbox={isDemo()}
        partners={may(actor, "managePartners")}
        leads={may(actor, "receive")}
      >
        <Bell unread={unread} />
      </TopBar>
      {mailBehindSince && <MailBehind since={mailBehindSince} timeZone={actor.timeZone} now={new Date()} />}
      <Suspense>
        <ProgressLine />
      </Suspense>
      <DraftOwner id={actor.userId} timeZone={actor.timeZone}>
        {children}
      </DraftOwner>
      <Live user={actor.userId} after={await eventNumber()} timeZone={actor.timeZone} />
      <Keyboard letters={letters} help={SHORTCUTS} />
    </>
  );
}
