"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, type MouseEvent, useEffect, useRef } from "react";
import { LinkButton } from "@/components/ui/button";
import { ActionForm } from "@/components/ui/form";
import type { ButtonAction, FormAction } from "@/components/ui/form-state";
import type { WritingPlace } from "./composer-footer";
import type { Limits } from "./composer-forms";
import { EditBody } from "./edit-body";
import { ReplaceForm } from "./replace-form";
import type { ItemEditShown } from "./shown";
import { kindNoun } from "./words";

export type EditItemProps = {
  edit: ItemEditShown;
  /** Its own price and billing alone (D27). */
  priceOnly: boolean;
  ticketId: string;
  requestId: string;
  timeZone: string;
  today: string;
  currency: string;
  place: WritingPlace;
  limits: Limits & { bytes: number; files: number };
  /** The ticket, where it was. */
  closeHref: string;
  historyHref: string;
  replaceHref: string | null;
  save: FormAction;
  /** What is gone is added again as new; null where that needs a file. */
  add: ButtonAction | null;
};

const UNSAVED = "What you wrote here is not saved yet. Leave and lose it?";
const WORDS = ["unconfirmed", "stale", "itemGone"];

/** The form of an entry, in its place in the stream: the fields of the composer, what follows from saving, and the way back. */
export default function EditItem(props: EditItemProps) {
  const { edit, closeHref, save, add, replaceHref } = props;
  const router = useRouter();
  const frame = useRef<HTMLDivElement>(null);
  /** Typed or chosen, and in no draft: leaving would lose it. */
  const unkept = useRef(false);
  /** What is typed here is not to go with an entry that is taken away elsewhere: the stream holds still (Held). */
  const mark = (isWriting: boolean) => frame.current?.toggleAttribute("data-writing", isWriting);
  const close = () => router.replace(closeHref, { scroll: false });
  const mayLeave = () => !unkept.current || window.confirm(UNSAVED);

  useEffect(() => {
    const field = frame.current?.querySelector<HTMLElement>(
      "form :is(textarea, select, input:not([type='hidden'], [type='radio']))",
    );
    field?.focus();
    frame.current?.scrollIntoView({ block: "nearest" });
  }, []);

  const press = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    if (mayLeave()) close();
  };
  const leave = (event: MouseEvent) => {
    if (!mayLeave()) event.preventDefault();
    else mark(false);
  };
  const done = () => {
    mark(false);
    close();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the form from any of its fields
    <div
      ref={frame}
      className="edit"
      id={`item-${edit.id}`}
      onKeyDown={press}
      onInput={(event: FormEvent) => {
        mark(true);
        if (event.target instanceof HTMLInputElement && event.target.type === "file") unkept.current = true;
      }}
    >
      <ActionForm
        action={save}
        others={add ? { add } : undefined}
        requestId={props.requestId}
        className="new"
        label={`${props.priceOnly ? "Price of the" : "Edit the"} ${edit.name}`}
        words={WORDS}
        warnOnLeave
        draft={`${props.priceOnly ? "price" : "item"} ${edit.id}`}
        meetsNewer={!edit.gone}
        onTyped={(kept) => {
          unkept.current = !kept;
        }}
        onDone={done}
      >
        <EditBody
          {...props}
          beside={
            <LinkButton small kind="quiet" href={closeHref} replace scroll={false} onClick={leave}>
              Close
            </LinkButton>
          }
        />
      </ActionForm>
      {replaceHref && !edit.gone && (
        <ReplaceForm
          href={replaceHref}
          requestId={props.requestId}
          version={edit.version}
          limits={props.limits}
          cuts={edit.severs ? { company: edit.company, noun: kindNoun(edit.kind) } : null}
          onDone={done}
        />
      )}
    </div>
  );
}
