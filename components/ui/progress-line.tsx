"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

const patience = 400;
const longest = 20_000;

function leadsElsewhere(event: MouseEvent): boolean {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return false;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return false;
  const { origin, pathname, search } = window.location;
  return link.origin === origin && link.pathname + link.search !== pathname + search;
}

/** A thin line under the top bar while a page is slow to come: after 400 ms, gone when the address has changed. */
export function ProgressLine() {
  const place = `${usePathname()}?${useSearchParams()}`;
  const [leaving, setLeaving] = useState<string | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const start = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        setLeaving(place);
        timer = setTimeout(() => setLeaving(null), longest);
      }, patience);
    };
    const click = (event: MouseEvent) => {
      if (leadsElsewhere(event)) start();
    };
    document.addEventListener("click", click, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("click", click, true);
    };
  }, [place]);

  if (leaving !== place) return null;
  return <div className="progress" role="progressbar" aria-label="Loading" />;
}
