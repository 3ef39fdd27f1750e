"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { whenFree } from "@/components/live/attention";

type Props = { of: { ticket: string } | { offer: string } /** As of when the page stands, ISO 8601. */; upTo: string };

/** Once the page stands before somebody, its news count as read; the bell follows where that changed something, once no question is open. */
export function MarkSeen({ of, upTo }: Props) {
  const router = useRouter();
  const [[name, id]] = Object.entries(of) as [["ticket" | "offer", string]]; // one of the two

  useEffect(() => {
    const ending = new AbortController();
    let callOff = () => {};
    const say = async () => {
      const query = new URLSearchParams({ [name]: id, upTo });
      const answer = await fetch(`/notifications/seen?${query}`, { method: "POST", signal: ending.signal });
      const { marked } = answer.ok ? ((await answer.json()) as { marked: number }) : { marked: 0 };
      if (marked > 0 && !ending.signal.aborted) callOff = whenFree(() => router.refresh());
    };
    const whenSeen = () => {
      if (document.visibilityState !== "visible" || document.querySelector("[data-held]")) return; // what waits is not seen
      document.removeEventListener("visibilitychange", whenSeen);
      say().catch(() => {}); // the next page says it again
    };
    document.addEventListener("visibilitychange", whenSeen);
    whenSeen();
    return () => {
      ending.abort();
      callOff();
      document.removeEventListener("visibilitychange", whenSeen);
    };
  }, [name, id, upTo, router]);

  return null;
}
