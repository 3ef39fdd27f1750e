"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useId, useRef } from "react";

type Props = { title: ReactNode; closeHref: string; wide?: boolean; children: ReactNode };

/**
 * A dialog that is URL state: rendered open by the server, raised to a modal here, closed by going to `closeHref`.
 * Without JavaScript it stands over the page and its Close link works. Focus returns to where it was.
 */
export function Dialog({ title, closeHref, wide, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const id = useId();
  const close = () => router.replace(closeHref, { scroll: false });

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const before = document.activeElement;
    element.close();
    element.showModal();
    element.querySelector<HTMLElement>("input:not([type='hidden']), textarea, select")?.focus();
    return () => {
      element.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      open
      className={wide ? "dlg wide" : "dlg"}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <Link className="btn only quiet i-x" href={closeHref} replace scroll={false} aria-label="Close" />
      </header>
      <div>{children}</div>
    </dialog>
  );
}
