"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { isOwnRequest } from "@/components/ui/own-changes";
import type { News } from "@/lib/inputs/live";
import { mayRefresh, onReturn } from "./attention";
import { listen } from "./wire";

type Props = {
  /** The company's event number that the page stands at. */
  after: number;
  /** The ticket whose page it is; null: a list, which follows whatever may change what lists show. */
  ticket: string | null;
};

const SOON_MS = { page: 40, list: 600 };
const APART_MS = { page: 1_500, list: 4_000 };
const AGAIN_MS = 1_000;

/** A page that cannot be loaded would take the place of this one, and of what is typed in it: asked before. */
const isAnswered = (after: number): Promise<boolean> =>
  fetch(`/live/news?after=${after}`, { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );

/** Loads the page anew when something on it changed elsewhere: quietly, not too often, and not under somebody's hands. */
export function LivePage({ after, ticket: own }: Props) {
  const router = useRouter();
  const page = useRef(after);
  useEffect(() => {
    page.current = after;
  }, [after]);

  useEffect(() => {
    const kind = own === null ? "list" : "page";
    let wanted = 0;
    let loadedAt = Number.NEGATIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const load = async () => {
      timer = undefined;
      if (wanted <= page.current) return;
      const may = mayRefresh() && (await isAnswered(wanted));
      if (left || timer !== undefined) return;
      if (!may || !mayRefresh()) {
        timer = setTimeout(load, AGAIN_MS);
        return;
      }
      wanted = 0;
      loadedAt = performance.now();
      router.refresh();
    };
    const concerns = ({ all, changes }: News) =>
      all ||
      changes.some(
        ({ ticket, inside, request }) => !isOwnRequest(request) && (own === null ? !inside : ticket === own),
      );
    const stop = listen(page.current, (told) => {
      if (told.kind !== "news" || told.news.number <= page.current || !concerns(told.news)) return;
      wanted = told.news.number;
      timer ??= setTimeout(load, Math.max(SOON_MS[kind], loadedAt + APART_MS[kind] - performance.now()));
    });
    const back = onReturn(() => {
      if (timer === undefined) return;
      clearTimeout(timer);
      void load();
    });
    return () => {
      left = true;
      stop();
      back();
      clearTimeout(timer);
    };
  }, [router, own]);

  return null;
}
