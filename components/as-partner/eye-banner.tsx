import type { ReactNode } from "react";
import { ticketHref } from "@/components/ticket/hrefs";
import { LinkButton } from "@/components/ui/button";

type Props = { number: string; children: ReactNode };

/** Says plainly that this is somebody else's sight, and leads back. */
export function EyeBanner({ number, children }: Props) {
  return (
    <aside className="eye" aria-label="About this view">
      <p className="i-eye">{children}</p>
      <LinkButton icon="back" href={ticketHref(number)}>
        Back to {number}
      </LinkButton>
    </aside>
  );
}
