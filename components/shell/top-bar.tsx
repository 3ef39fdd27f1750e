import Form from "next/form";
import Link from "next/link";
import type { ReactNode } from "react";
import { NavLinks } from "./nav-links";

export type TopBarProps = {
  /** `logo`: the address of the company's, where it has one. */
  person: { name: string; company: string; monogram: string; logo: string | null };
  signOut: (data: FormData) => void | Promise<void>;
  /** The company's settings, for who may change some of them. */
  settings: boolean;
  /** The demo world shows its own mailbox. */
  mailbox: boolean;
  /** Invite & Manage (INV-1). */
  partners: boolean;
  /** Who this company works for (MAP-10). */
  leads: boolean;
  /** What stands between search and person: the bell. */
  children?: ReactNode;
};

/**
 * The frame's top bar. On a phone the same links, search and New Ticket open from one button; that and the person's menu
 * are native popovers, so they work without JavaScript.
 */
export function TopBar({ person, signOut, settings, mailbox, partners, leads, children }: TopBarProps) {
  const links = [
    { href: "/tickets", label: "Tickets", keys: "g t" },
    { href: "/dashboard", label: "Outsourcing", keys: "g o" },
    ...(partners ? [{ href: "/partners", label: "Partners" }] : []),
    { href: "/organizations", label: "Organizations" },
    ...(mailbox ? [{ href: "/mailbox", label: "Mailbox" }] : []),
  ];
  return (
    <header className="top">
      <Link className="brand" href="/tickets" prefetch={false}>
        Tandem
      </Link>
      <div className="top-more" id="top-more" popover="auto">
        <NavLinks label="Main" links={links} />
        <Form action="/tickets" role="search">
          <input
            className="search"
            type="search"
            name="q"
            maxLength={200}
            aria-label="Search tickets"
            placeholder="Search tickets, numbers, places  /"
            data-key="/"
          />
        </Form>
        <Link className="btn sm" href="/tickets/new" prefetch={false}>
          New Ticket
        </Link>
      </div>
      {children}
      <button type="button" className="btn only quiet keep burger i-nav" popoverTarget="top-more" aria-label="Menu" />
      <button type="button" className="who" popoverTarget="who-menu">
        {person.logo ? (
          // biome-ignore lint/performance/noImgElement: private bytes behind the session; the optimizer may not fetch them
          <img className="logo" src={person.logo} alt="" height={24} />
        ) : (
          <b className="co" aria-hidden="true">
            {person.monogram}
          </b>
        )}
        <span>
          {person.name}, {person.company}
        </span>
      </button>
      <div className="menu who-menu" id="who-menu" popover="auto">
        <Link href="/profile" prefetch={false}>
          Profile
        </Link>
        <Link href="/mails" prefetch={false}>
          E-mails
        </Link>
        {leads && (
          <Link href="/lead-partners" prefetch={false}>
            Lead Partners
          </Link>
        )}
        {settings && (
          <Link href="/settings/users" prefetch={false}>
            Settings
          </Link>
        )}
        <form action={signOut}>
          <button type="submit">Sign Out</button>
        </form>
      </div>
    </header>
  );
}
