"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { changesItself } from "@/components/ui/own-changes";
import { movesNothing } from "./attention";
import { newsText } from "./news-text";

type Props = {
  /** What is shown: another place is shown at once. */
  place: string;
  /** The keys of the entries below, in their order. */
  ids: readonly string[];
  children: ReactNode;
};

/**
 * Nothing moves by itself (guide 1.7): entries that came or went elsewhere are counted in a quiet line, and stand at
 * once only where that moves nothing, and never over an entry that is being edited. What changed in an entry that stays is shown as it comes.
 */
export function Held({ place, ids, children }: Props) {
  const router = useRouter();
  const frame = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState({ place, ids, children });
  const came = ids.filter((id) => !shown.ids.includes(id)).length;
  const went = shown.ids.filter((id) => !ids.includes(id)).length;
  const moves = shown.place === place && came + went > 0;
  if (!moves && shown.children !== children) setShown({ place, ids, children });

  const show = () => setShown({ place, ids, children });

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each page that comes
  useLayoutEffect(() => {
    const part = frame.current;
    if (!moves || !part || part.querySelector("[data-writing]")) return;
    if (changesItself() || movesNothing(part)) show();
  }, [children]);

  const press = () => {
    show();
    router.refresh(); // as of now it is before somebody's eyes
    const part = frame.current?.closest<HTMLElement>("section");
    part?.focus({ preventScroll: true });
    if (part && part.getBoundingClientRect().top < 0) part.scrollIntoView({ block: "start" });
  };

  return (
    <div ref={frame}>
      <p className="news" role="status">
        {moves && (
          <span data-held>
            {newsText(came, went)}{" "}
            <button type="button" className="link" onClick={press}>
              Show
            </button>
          </span>
        )}
      </p>
      {moves ? shown.children : children}
    </div>
  );
}
