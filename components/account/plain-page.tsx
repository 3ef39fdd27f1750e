import type { ReactNode } from "react";

/** A page for who is not signed in: the mark, one heading, one column. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="narrow roomy" id="main" tabIndex={-1}>
      <p className="brand">Tandem</p>
      <h1>{title}</h1>
      {children}
    </main>
  );
}
