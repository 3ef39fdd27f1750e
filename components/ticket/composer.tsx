"use client";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef, useState } from "react";
import type { FormAction } from "@/components/ui/form-state";
import { newRequestId } from "@/components/ui/request-id";
import type { WritingPlace } from "./composer-footer";
import { ChargeForm, type ComposerForm, type Limits, LocationForm, NoteForm, TimeForm } from "./composer-forms";
import { switchesVisibility } from "./composer-keys";
import type { ComposerTab } from "./hrefs";
import type { AttachToShown } from "./shown";
import { UploadForm } from "./upload-form";

type Props = {
  ticketHref: string;
  uploadHref: string;
  ticketId: string;
  requestId: string;
  timeZone: string;
  today: string;
  currency: string;
  place: WritingPlace;
  first: ComposerTab;
  limits: Limits & { bytes: number; files: number };
  uploadRefused: string | null;
  /** What new files hang on; the address says it. */
  attachTo: AttachToShown | null;
  /** This page without that. */
  detachHref: string;
  actions: Record<Exclude<ComposerTab, "file">, FormAction>;
};

const KINDS = [
  { tab: "note", label: "Note", icon: "i-note", keys: "n" },
  { tab: "time", label: "Time", icon: "i-time", keys: "t" },
  { tab: "charge", label: "Charge", icon: "i-charge", keys: "c" },
  { tab: "file", label: "Attachment", icon: "i-file", keys: "a" },
] as const;

const FIRST_FIELD = "div:not([hidden]) > form :is(textarea, select, input:not([type='hidden'], [type='radio']))";

const OTHER_VISIBILITY = "div:not([hidden]) > form input[name='visibility']:not(:checked)";

/** Attach File in the stream keeps drafts: the address changes, the page stays. Without JavaScript it is a link. */
function useAttachLinks(attachId: string | null, show: (tab: ComposerTab) => void) {
  const router = useRouter();
  useEffect(() => {
    const follow = (event: globalThis.MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      const link = event.target instanceof Element ? event.target.closest("a[data-attach]") : null;
      if (!(link instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      if (link.dataset.attach === attachId) show("file");
      else router.push(link.href);
    };
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [attachId, show, router]);
}

/** What is written on a ticket: four kinds as links without JavaScript, switched here with it. Drafts stay. */
export function Composer(props: Props) {
  const { ticketHref, first, actions, place, limits } = props;
  const [tab, setTab] = useState(first);
  const [visited, setVisited] = useState<ReadonlyMap<ComposerTab, string>>(new Map([[first, props.requestId]]));
  const frame = useRef<HTMLElement>(null);
  const moved = useRef(0);
  const [moves, setMoves] = useState(0);

  useEffect(() => {
    if (moves === moved.current) return;
    moved.current = moves;
    frame.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
  }, [moves]);

  const show = useCallback((next: ComposerTab) => {
    setVisited((known) => (known.has(next) ? known : new Map(known).set(next, newRequestId())));
    setTab(next);
    setMoves((count) => count + 1);
  }, []);
  const open = (event: MouseEvent, next: ComposerTab) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    show(next);
  };

  const attachId = props.attachTo?.id ?? null;
  const [opened, setOpened] = useState(attachId);
  if (opened !== attachId) {
    setOpened(attachId);
    if (attachId) show("file");
  }
  useAttachLinks(attachId, show);

  const link = (to: ComposerTab, text: string) => (
    <a className="link" href={`${ticketHref}?new=${to}#composer`} onClick={(event) => open(event, to)}>
      {text}
    </a>
  );
  const kinds = (
    <nav aria-label="Kind of entry">
      {KINDS.map(({ tab: to, label, icon, keys }) => (
        <a
          key={to}
          className={icon}
          href={`${ticketHref}?new=${to}#composer`}
          aria-current={to === tab || (to === "file" && tab === "location") ? "true" : undefined}
          data-key={keys}
          onClick={(event) => open(event, to)}
        >
          {label}
        </a>
      ))}
    </nav>
  );

  const panel = (which: ComposerTab, requestId: string) => {
    if (which === "file")
      return (
        <UploadForm
          href={props.uploadHref}
          requestId={requestId}
          place={place}
          attachTo={props.attachTo}
          detachHref={props.detachHref}
          limits={limits}
          kinds={kinds}
          paths={link("location", "Add a path or web address instead")}
          refused={props.uploadRefused}
        />
      );
    const { ticketId, timeZone, today, currency } = props;
    const form: ComposerForm = {
      action: actions[which],
      requestId,
      ticketId,
      timeZone,
      today,
      currency,
      place,
      limits,
      kinds,
    };
    if (which === "note") return <NoteForm {...form} />;
    if (which === "time") return <TimeForm {...form} />;
    if (which === "charge") return <ChargeForm {...form} />;
    return <LocationForm {...form} files={link("file", "Add files instead")} />;
  };

  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
    if (!switchesVisibility(event)) return;
    event.preventDefault();
    frame.current?.querySelector<HTMLElement>(OTHER_VISIBILITY)?.click();
  };

  return (
    <section id="composer" ref={frame} aria-label="New entry" onKeyDown={press}>
      {[...visited].map(([which, requestId]) => (
        <div key={which} hidden={which !== tab}>
          {panel(which, requestId)}
        </div>
      ))}
    </section>
  );
}
