"use client";
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { LOCKS, type Lock } from "@/lib/domain/sync/rights";
import type { StreamPlace } from "./hrefs";
import { actsOf } from "./item-acts";

const MenuBody = lazy(() => import("@/components/ui/menu-body"));

type Props = {
  number: string;
  place: Pick<StreamPlace, "show" | "before">;
  historyHref: string;
  /** Why an entry is read-only, by its lock. */
  reasons: Readonly<Record<Lock, string>>;
};
type Opened = { link: HTMLAnchorElement; by: "hand" | "key" };

const lockIn = (text: string | undefined): Lock | null => LOCKS.find((lock) => lock === text) ?? null;

/**
 * The menu of every entry in the stream: one listener for all of them, its code fetched with the first that opens. Without
 * JavaScript the same link shows the same acts below the entry.
 */
export function ItemMenu({ number, place, historyHref, reasons }: Props) {
  const [opened, setOpened] = useState<Opened | null>(null);

  useEffect(() => {
    const click = (event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      const link = event.target instanceof Element ? event.target.closest("a[data-acts]") : null;
      if (!(link instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      setOpened({ link, by: event.detail === 0 ? "key" : "hand" });
    };
    document.addEventListener("click", click);
    return () => document.removeEventListener("click", click);
  }, []);

  const close = useCallback(() => {
    setOpened((before) => {
      before?.link.focus({ preventScroll: true });
      return null;
    });
  }, []);

  const article = opened?.link.closest("article");
  if (!opened || !article) return null;
  const { link, by } = opened;
  const lock = lockIn(link.dataset.lock);
  const id = article.id.replace(/^item-/, "");
  const acts = actsOf({
    id,
    words: link.dataset.acts ?? "",
    lock,
    why: lock ? reasons[lock] : undefined,
    number,
    place,
    historyHref: `${historyHref}?item=${id}`,
  });
  const items = acts.map(({ label, href, why, word }) => ({
    label,
    ...(href ? { href } : { disabled: true }),
    ...(why && word === "edit" ? { about: why } : {}),
    ...(word === "delete" ? { destructive: true } : {}),
  }));
  return createPortal(
    <Suspense>
      <MenuBody
        key={id}
        trigger={{ type: "button", className: link.className, "aria-label": link.getAttribute("aria-label") ?? "" }}
        groups={[{ items }]}
        align="end"
        openedBy={by}
        open
        onOpenChange={(open) => !open && close()}
      />
    </Suspense>,
    article,
  );
}
