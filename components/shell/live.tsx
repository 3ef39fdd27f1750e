"use client";
import { useEffect, useState } from "react";
import { connect, listen, type WireState } from "@/components/live/wire";
import { clockTime } from "@/components/ui/time-format";

type Props = {
  user: string;
  /** The company's event number before this page was read. */
  after: number;
  timeZone: string;
};

/** The browser's connection to what happens elsewhere, and the quiet line while it is lost (guide 6). */
export function Live({ user, after, timeZone }: Props) {
  const [wire, setWire] = useState<{ state: WireState; at: number }>({ state: "up", at: 0 });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the number is only where the first page begins
  useEffect(() => {
    const stop = listen(after, (told) => {
      if (told.kind === "state") setWire({ state: told.state, at: told.at });
    });
    const leave = connect(user, after);
    return () => {
      stop();
      leave();
    };
  }, [user]);

  const shownAs = `Shown as of ${clockTime(new Date(wire.at), timeZone)}.`;
  return (
    <p className="stale" role="status">
      {wire.state === "lost" && <span>Reconnecting. {shownAs}</span>}
      {wire.state === "over" && (
        <span>
          You are signed out. {shownAs}{" "}
          <a className="link" href="/sign-in">
            Sign In
          </a>
        </span>
      )}
    </p>
  );
}
