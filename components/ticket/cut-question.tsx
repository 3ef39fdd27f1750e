"use client";
import { useEffect, useRef, useState } from "react";
import { SubmitButton } from "@/components/ui/button";
import { useFormInfo } from "@/components/ui/form-context";

type Props = { company: string; noun: string };

/**
 * `again`: the form anew, for a Cancel without JavaScript. D15: asked before the first change of the other side's entry is saved. It stands inside the form, so its button sends
 * the same fields, confirmed; without JavaScript it lies over the page.
 */
export function CutQuestion({ company, noun, again }: Props & { again: string }) {
  const { state } = useFormInfo();
  const dialog = useRef<HTMLDialogElement>(null);
  const [left, setLeft] = useState<typeof state | null>(null);
  const asked = state.status === "refused" && state.because === "unconfirmed" && left !== state;

  useEffect(() => {
    if (!asked || !dialog.current) return;
    dialog.current.close();
    dialog.current.showModal();
  }, [asked]);

  if (!asked) return null;
  return (
    <dialog
      ref={dialog}
      open
      className="dlg"
      aria-labelledby="cut-title"
      onKeyDown={(event) => event.stopPropagation()}
      onCancel={(event) => {
        event.preventDefault();
        setLeft(state);
      }}
    >
      <header>
        <h2 id="cut-title">{`This cuts the link to ${company}`}</h2>
      </header>
      <div>
        <CutText company={company} noun={noun} />
        <p className="row">
          <a
            className="btn"
            href={again}
            onClick={(event) => {
              event.preventDefault();
              setLeft(state);
            }}
          >
            Cancel
          </a>
          <SubmitButton kind="danger" name="confirmed" value="1">
            Save and Cut the Link
          </SubmitButton>
        </p>
      </div>
    </dialog>
  );
}

/** What follows, for whom. */
export function CutText({ company, noun }: Props) {
  return (
    <>
      <p>{`${company}’s ${noun} stays as it is there, and yours as you save it here.`}</p>
      <p>
        From then on changes on either side no longer travel, and both companies see that the two are no longer
        synchronized. This cannot be undone.
      </p>
    </>
  );
}
