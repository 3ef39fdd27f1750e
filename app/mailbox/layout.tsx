import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { signOut } from "@/app/(auth)/sign-in/actions";
import { TopBar } from "@/components/shell/top-bar";
import { findContext } from "@/lib/auth/context";
import { isDemo, isDevelopment } from "@/lib/auth/settings";
import { logoHref } from "@/lib/domain/logo";
import { may } from "@/lib/domain/permissions";

/** The mails of the demo world, for everybody who can reach it; elsewhere there is no such page. */
export default async function MailboxLayout({ children }: { children: ReactNode }) {
  if (!isDemo() && !isDevelopment()) notFound();
  const ctx = await findContext();
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      {ctx ? (
        <TopBar
          person={{
            name: ctx.actor.name,
            company: ctx.actor.company.shortName,
            monogram: ctx.actor.company.monogram,
            logo: ctx.actor.company.logo ? logoHref(ctx.actor.company.logo) : null,
          }}
          signOut={signOut}
          settings={may(ctx.actor, "configure") || may(ctx.actor, "assignLevels")}
          mailbox
          partners={may(ctx.actor, "managePartners")}
          leads={may(ctx.actor, "receive")}
        />
      ) : (
        <header className="top">
          <Link className="brand" href="/" prefetch={false}>
            Tandem
          </Link>
          <nav aria-label="Main">
            <Link href="/mailbox" prefetch={false} aria-current="page">
              Mailbox
            </Link>
            <Link href="/sign-in" prefetch={false}>
              Sign in
            </Link>
          </nav>
        </header>
      )}
      {children}
    </>
  );
}
