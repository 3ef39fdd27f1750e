"use client";
import { useEffect, useRef } from "react";

const MINUTE = 60_000;
const LATER = 202;

/**
 * Reports that the page was shown, when it is really before somebody's eyes: once for each address, which names the
 * moment the page is of, and at most once a minute (D60).
 */
export function ShownBeacon({ href }: { href: string }) {
  const said = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    let tries = 2;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = async () => {
      if (document.visibilityState !== "visible" || tries === 0) return;
      clearTimeout(timer);
      const wait = said.current + MINUTE - performance.now();
      if (wait > 0) {
        timer = setTimeout(say, wait);
        return;
      }
      said.current = performance.now();
      tries -= 1;
      const answer = await fetch(href, { method: "POST", keepalive: true }).catch(() => null);
      if (answer?.status === LATER) await say();
      else if (answer) tries = 0;
    };
    void say();
    document.addEventListener("visibilitychange", say);
    return () => {
      tries = 0;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", say);
    };
  }, [href]);
  return null;
}
