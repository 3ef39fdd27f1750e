import Link from "next/link";
import type { ReactNode } from "react";

export type Tab = { href: string; label: string; count?: number; current?: boolean };
type Props = { label: string; tabs: readonly Tab[]; end?: ReactNode };

/** Filters as links with their counts; `end` stands at the right. */
export function Tabs({ label, tabs, end }: Props) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          prefetch={false}
          scroll={false}
          replace
          aria-current={tab.current ? "true" : undefined}
        >
          {tab.label} {tab.count !== undefined && <i>{tab.count}</i>}
        </Link>
      ))}
      {end}
    </nav>
  );
}
