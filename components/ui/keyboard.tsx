"use client";
import { useEffect, useRef, useState } from "react";
import { letterOf, nextKeys, type Waiting } from "./shortcut-keys";

export type ShortcutHelp = readonly { keys: string; does: string }[];
type Props = { letters: boolean; help: ShortcutHelp };

const rows = "tbody tr:not(.grp), article.it";

const seen = (element: HTMLElement) => element.checkVisibility();

const inField = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest("input:not([type='checkbox'], [type='radio']), textarea, select, [contenteditable], [role='menu']") !==
    null;

function scope(): ParentNode {
  return document.querySelector("dialog:modal") ?? document;
}

function act(element: HTMLElement) {
  if (element.matches("input, textarea, select")) element.focus();
  else element.click();
}

function walk(step: 1 | -1) {
  const all = [...scope().querySelectorAll<HTMLElement>(rows)].filter(seen);
  const here = all.findIndex((row) => row.contains(document.activeElement));
  const row = all[here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step];
  if (!row) return;
  const link = row.querySelector<HTMLElement>("td.t a, th a");
  if (!link) row.tabIndex = -1;
  (link ?? row).focus();
  row.scrollIntoView({ block: "nearest" });
}

/** The row's own element with that key first, else the page's. */
function find(keys: string): HTMLElement | undefined {
  const wanted = `[data-key="${CSS.escape(keys)}"]`;
  const row = document.activeElement?.closest(rows);
  const inRow = row?.querySelector<HTMLElement>(keys === "." ? ".act, [data-key='.'], .btn.only" : wanted);
  return inRow ?? [...scope().querySelectorAll<HTMLElement>(wanted)].find(seen);
}

/**
 * The shortcuts of the page. An element declares its own with `data-key` ("n", "/", "g t"); J and K walk rows and items,
 * "." opens the actions of the one with focus, "?" shows the table. Letters work outside fields only and can be off.
 */
export function Keyboard({ letters, help }: Props) {
  const waiting = useRef<Waiting>(null);
  const table = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState(false);

  useEffect(() => {
    if (!letters) return;
    const press = (event: KeyboardEvent) => {
      const letter = letterOf(event);
      if (!letter || event.defaultPrevented || event.isComposing || inField(event.target)) return;
      const known = [...document.querySelectorAll<HTMLElement>("[data-key]")].map(({ dataset }) => dataset.key ?? "");
      const next = nextKeys(letter, waiting.current, known, event.timeStamp);
      waiting.current = next.waiting;
      if (!next.keys) return;
      if (next.keys === "j" || next.keys === "k") walk(next.keys === "j" ? 1 : -1);
      else if (next.keys === "?") setShown(true);
      else {
        const element = find(next.keys);
        if (!element) return;
        act(element);
      }
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [letters]);

  useEffect(() => {
    if (shown) table.current?.showModal();
  }, [shown]);

  if (!shown) return null;
  return (
    <dialog ref={table} className="dlg" aria-label="Keyboard" onClose={() => setShown(false)}>
      <header>
        <h2>Keyboard</h2>
        <button
          type="button"
          className="btn only quiet i-x"
          aria-label="Close"
          onClick={() => table.current?.close()}
        />
      </header>
      <div>
        <dl className="kv">
          {help.map(({ keys, does }) => (
            <div key={keys} className="contents">
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </div>
    </dialog>
  );
}
