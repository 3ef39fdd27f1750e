import type { ReactNode } from "react";

type Props = { icon: string; title: string; children: ReactNode };

/** A list without rows: what would be here and where it comes from. */
export function Empty({ icon, title, children }: Props) {
  return (
    <div className={`empty i-${icon}`}>
      <b>{title}</b>
      <p>{children}</p>
    </div>
  );
}
