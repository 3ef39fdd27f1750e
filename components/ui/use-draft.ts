"use client";
import { type RefObject, useEffect, useRef, useState } from "react";
import { baseOf, missingIn, putFields, putMissing, sameFields, typedFields } from "./draft-fields";
import { useDraftOwner } from "./draft-owner";
import { type Draft, type DraftFields, dropDraft, keepDraft, readDraft, sweepDrafts } from "./draft-store";
import { clockTime, dateTime, dayKey } from "./time-format";

const PAUSE_MS = 300;
const ANSWERING_MS = 60;
const COMING_MS = 10_000;

/** `restored`: in the fields; `older`: typed before what is saved now was saved, so it waits to be asked for. */
export type DraftShown = { kind: "restored" | "older"; when: string; restore: () => void; discard: () => void };

let swept = false;

/** Choices that the server brings for a choice above them get theirs when they come; a draft does not wait for ever. */
function putWhenThere(form: HTMLFormElement, fields: DraftFields): () => void {
  let missing = missingIn(form, fields);
  if (missing.length === 0) return () => {};
  const watch = new MutationObserver(() => {
    missing = putMissing(form, missing);
    if (missing.length === 0) watch.disconnect();
  });
  watch.observe(form, { childList: true, subtree: true });
  const timer = setTimeout(() => watch.disconnect(), COMING_MS);
  return () => {
    clearTimeout(timer);
    watch.disconnect();
  };
}

/**
 * Keeps what is typed into a form under its name and brings it back after a reload, a sign-out or a crash. Restored once
 * the page stands, so the server's page and the browser's agree first.
 */
export function useDraft(
  form: RefObject<HTMLFormElement | null>,
  name: string | undefined,
  /** Is told when an older draft is asked for, after it was put into the fields. */
  onOlder?: (draft: Draft) => void,
) {
  const owner = useDraftOwner();
  const [shown, setShown] = useState<{ kind: DraftShown["kind"]; at: number } | null>(null);
  const state = useRef<{ first: DraftFields; stored: DraftFields; waiting: Draft | null; kept: boolean }>({
    first: [],
    stored: [],
    waiting: null,
    kept: true,
  });
  const save = useRef<(now?: boolean) => void>(() => {});
  const id = owner?.id;

  useEffect(() => {
    const element = form.current;
    if (!element || !name || !id) return;
    if (!swept) sweepDrafts();
    swept = true;
    const { current } = state;
    current.first = typedFields(element);
    const { first } = current;
    const firstBase = baseOf(element);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = () => {
      clearTimeout(timer);
      timer = undefined;
      const fields = typedFields(element);
      if (sameFields(fields, current.first)) {
        if (!current.waiting) dropDraft(id, name);
        return;
      }
      if (sameFields(fields, current.stored)) return;
      current.waiting = null;
      current.stored = fields;
      const base = baseOf(element);
      const from = base !== null && base === firstBase ? first : null;
      current.kept = keepDraft(id, name, { at: Date.now(), base, from, fields });
    };
    save.current = () => {
      clearTimeout(timer);
      timer = setTimeout(write, PAUSE_MS);
    };
    const flush = () => {
      if (timer !== undefined) write();
    };
    const draft = readDraft(id, name);
    let second: ReturnType<typeof setTimeout> | undefined;
    let stopWatching = () => {};
    if (draft && !sameFields(draft.fields, current.first)) {
      if (draft.base === firstBase) {
        current.stored = draft.fields;
        putFields(element, draft.fields);
        second = setTimeout(() => {
          putFields(element, draft.fields); // fields that the first ones brought
          stopWatching = putWhenThere(element, draft.fields);
        }, ANSWERING_MS);
        setShown({ kind: "restored", at: draft.at });
      } else {
        current.waiting = draft;
        setShown({ kind: "older", at: draft.at });
      }
    }
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", flush);
    return () => {
      clearTimeout(second);
      stopWatching();
      flush();
      window.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", flush);
    };
  }, [form, name, id]);

  const forget = () => {
    if (!name || !id) return;
    const element = form.current;
    state.current.waiting = null;
    dropDraft(id, name);
    if (element) state.current.first = typedFields(element);
    setShown(null);
  };
  const restore = () => {
    const { waiting } = state.current;
    if (!form.current || !waiting) return;
    state.current.stored = waiting.fields;
    putFields(form.current, waiting.fields);
    setShown({ kind: "restored", at: waiting.at });
    onOlder?.(waiting);
  };
  const discard = () => {
    if (!form.current || !name || !id) return;
    if (shown?.kind === "restored") putFields(form.current, state.current.first);
    state.current.waiting = null;
    dropDraft(id, name);
    setShown(null);
  };

  const line: DraftShown | null =
    shown && owner ? { kind: shown.kind, when: whenText(shown.at, owner.timeZone), restore, discard } : null;
  return {
    line,
    /** Something was typed. */
    save: () => save.current(),
    /** It is stored on the server now, and what stands in the fields is where the next draft begins. */
    forget,
    /** Whether leaving the page loses nothing. */
    keeps: () => Boolean(name && id && state.current.kept),
  };
}

function whenText(at: number, timeZone: string): string {
  const today = dayKey(Date.now(), timeZone) === dayKey(at, timeZone);
  return today ? clockTime(at, timeZone) : dateTime(at, timeZone, Date.now());
}
