import Link from "next/link";
import type { ReactNode } from "react";

/** A page that exists and is not this person's: what it needs, and who gives it. */
export function NotOpen({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="narrow">
      <h1>{title}</h1>
      <p>{children}</p>
      <p>
        <Link href="/tickets">Go to the tickets</Link>
      </p>
    </main>
  );
}
