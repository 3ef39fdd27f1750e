"use client";
import { useEffect, useState } from "react";
import { countdown } from "@/components/ui/time-format";

type Props = { until: Date; now: Date };

const BEAT = 15_000;

/** How long is left, by the server's clock carried on in the browser. Not announced: it would speak all the time. */
export function Left({ until, now }: Props) {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const start = performance.now();
    const timer = setInterval(() => setPassed(performance.now() - start), BEAT);
    return () => clearInterval(timer);
  }, []);
  return <em className="not-italic">{countdown(until, now.getTime() + passed)}</em>;
}
