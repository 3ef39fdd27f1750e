import type { ReactNode } from "react";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <header>
          <a href="/tickets">Tickets</a>
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}
