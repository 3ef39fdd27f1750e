"use client";
import { useEffect, useRef, useState } from "react";
import { isAttended, onReturn } from "@/components/live/attention";
import { listen } from "@/components/live/wire";
import type { ShownAnswer } from "@/lib/inputs/shown";
import { presentText } from "./present-text";

type Props = {
  /** Where the page says that it stands. */
  href: string;
  ticketId: string;
  /** The moment the page is of, while the other company is to learn that it was read (D60). */
  at: string | null;
};

const EVERY_MS = 20_000;
const SOON_MS = 150;
const latest = Number.POSITIVE_INFINITY;

const unsaid = ({ at, said }: { at: string | null; said: number }) => (at && Date.parse(at) > said ? at : null);

/**
 * Reports that the page stands before somebody's eyes, every 20 s and as of which moment, and shows which colleagues have
 * the ticket open. Entries that wait behind the quiet line are not shown yet, so their moment is not told.
 */
export function Present({ href, ticketId, at }: Props) {
  const [others, setOthers] = useState<readonly string[]>([]);
  const page = useRef({ at, said: 0 });
  const beat = useRef(() => {});

  useEffect(() => {
    page.current.at = at;
    beat.current();
  }, [at]);

  useEffect(() => {
    const { current } = page;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let here = false;
    const soon = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => void say(), ms);
    };
    const say = async () => {
      clearTimeout(timer);
      if (!isAttended()) return leave();
      soon(EVERY_MS);
      here = true;
      const moment = document.querySelector("[data-held]") ? null : unsaid(current);
      const answer = await fetch(moment ? `${href}&at=${moment}` : href, { method: "POST" }).catch(() => null);
      if (answer?.status === 401) clearTimeout(timer); // signed out: the line says so
      if (!answer?.ok) return;
      const { others: names, noted }: ShownAnswer = await answer.json();
      setOthers(names);
      if (moment && noted) current.said = Date.parse(moment);
    };
    const leave = () => {
      clearTimeout(timer);
      if (here) navigator.sendBeacon(`${href}&leaving=1`);
      here = false;
    };
    beat.current = () => soon(SOON_MS);
    soon(SOON_MS);
    const look = () => (isAttended() ? soon(0) : leave());
    const stop = listen(latest, (told) => {
      if (told.kind === "here" && told.tickets.includes(ticketId) && isAttended()) soon(SOON_MS);
    });
    const back = onReturn(look);
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pagehide", leave);
    return () => {
      stop();
      back();
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [href, ticketId]);

  return (
    <span className="present" role="status">
      {presentText(others)}
    </span>
  );
}
