"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect } from "react";

type NavLink = { href: string; label: string; keys?: string };
type Props = { label: string; links: readonly NavLink[] };

const within = (place: string, href: string) => place === href || place.startsWith(`${href}/`);

/** The main links; the one whose section is open is marked. Going somewhere closes the popovers of the top bar. */
export function NavLinks({ label, links }: Props) {
  const place = usePathname();

  // biome-ignore lint/correctness/useExhaustiveDependencies: once per place
  useEffect(() => {
    for (const open of document.querySelectorAll<HTMLElement>(".top [popover]:popover-open")) open.hidePopover();
  }, [place]);

  return (
    <nav aria-label={label}>
      {links.map(({ href, label: text, keys }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          data-key={keys}
          aria-current={within(place, href) ? "page" : undefined}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
