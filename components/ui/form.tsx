"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { CopyButton } from "./copy-button";
import { valuesWith } from "./draft-fields";
import type { Draft } from "./draft-store";
import { FormContext } from "./form-context";
import type { FieldErrors, FormAction, FormState, FormValues } from "./form-state";
import { type DraftShown, useDraft } from "./use-draft";
import { useLeaveWarning } from "./use-leave-warning";
import { type Check, useSubmission } from "./use-submission";
import { flawSentence } from "./validity";

export type ActionFormProps = {
  action: FormAction;
  /** A UUID made per render on the server; the form renews it after each success. */
  requestId: string;
  children: ReactNode;
  className?: string;
  label?: string;
  /** Runs in the browser before the action; the server checks again. */
  check?: Check;
  /** Empties the fields after success: the composer. */
  resetOnDone?: boolean;
  warnOnLeave?: boolean;
  /** The name its draft is kept under in this browser; nobody is asked on leaving then. Not for passwords. */
  draft?: string;
  /** What is typed over an older version is shown as a stale save is: a draft of one is restored so, not over the newer. */
  meetsNewer?: boolean;
  /** Told of what is typed, and whether the draft keeps it. */
  onTyped?: (kept: boolean) => void;
  /** Refusals that the fields put into words themselves. */
  words?: readonly string[];
  /** Sent to instead by a button with `data-other` of that name; without JavaScript its formAction says so. */
  others?: Readonly<Record<string, FormAction>>;
  onDone?: (state: FormState & { status: "done" }) => void;
};

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isControl(element: Element): element is Control {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  );
}

function browserFlaws(form: HTMLFormElement): FieldErrors {
  const fields: Record<string, string> = {};
  for (const element of form.elements) {
    if (!isControl(element) || !element.name || element.validity.valid || fields[element.name]) continue;
    const { type, title } = element;
    const limits =
      element instanceof HTMLInputElement
        ? {
            type,
            title,
            min: element.min,
            max: element.max,
            minLength: element.minLength,
            maxLength: element.maxLength,
          }
        : { type, title };
    const sentence = flawSentence(element.validity, limits);
    if (sentence) fields[element.name] = sentence;
  }
  return fields;
}

/** The longest text that was typed: what somebody would not like to write again. */
function longestText(values: FormValues): string {
  const texts = Object.entries(values).flatMap(([name, value]) =>
    /^requestId$|password/i.test(name) ? [] : (value ?? []),
  );
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), "");
}

function DraftLine({ kind, when, restore, discard }: DraftShown) {
  return (
    <p className="draft" role="status">
      {kind === "restored"
        ? `Draft from ${when} restored.`
        : `There is a draft from ${when}, typed before this was saved again.`}{" "}
      {kind === "older" && (
        <button type="button" className="link" onClick={restore}>
          Restore
        </button>
      )}{" "}
      <button type="button" className="link" onClick={discard}>
        Discard
      </button>
    </p>
  );
}

const OLDER = "Somebody saved this after your draft was typed.";

/** A draft of an older version, as if it had been sent and refused (C24). */
function staleDraft(form: HTMLFormElement, { base, from, fields }: Draft): FormState {
  const values: FormValues = { ...valuesWith(form, fields), expectedVersion: base ?? "" };
  const detail = from ? { from: valuesWith(form, from) } : {};
  return { status: "refused", because: "stale", message: OLDER, values, detail };
}

/** A form around a server action: refusals above the fields, errors beside them, texts kept, one send at a time. */
export function ActionForm(props: ActionFormProps) {
  const { action, children, check, className, label, onDone, resetOnDone, warnOnLeave } = props;
  const form = useRef<HTMLFormElement>(null);
  const unsaved = useRef(false);
  const router = useRouter();
  const meet = (older: Draft) => {
    if (props.meetsNewer && form.current) answerHere(staleDraft(form.current, older));
  };
  const draft = useDraft(form, props.draft, meet);
  const { state, pending, sent, requestId, formAction, run, refuseHere, answerHere } = useSubmission(
    action,
    props.requestId,
    check,
    draft.forget,
  );
  const [mended, setMended] = useState<{ of: FormState; names: readonly string[] }>({ of: state, names: [] });

  useLeaveWarning(unsaved, warnOnLeave === true);

  useEffect(() => {
    if (form.current) form.current.noValidate = true;
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: one reaction per answer
  useEffect(() => {
    if (state.status === "invalid") form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    if (state.status !== "done") return;
    unsaved.current = false;
    if (resetOnDone) form.current?.reset();
    draft.forget();
    onDone?.(state);
    if (state.href) router.push(state.href);
  }, [state]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: forgetting reads what stands then
  const info = useMemo(() => {
    const names = mended.of === state ? mended.names : [];
    const all: FieldErrors = state.status === "invalid" ? state.fields : {};
    const errors = Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
    const values = state.status === "invalid" || state.status === "refused" ? state.values : undefined;
    return { errors, values, pending, sent, state, forgetDraft: draft.forget };
  }, [state, mended, pending, sent]);
  const line = draft.line && {
    ...draft.line,
    discard: () => {
      draft.line?.discard();
      if (state.status === "refused" && state.message === OLDER) answerHere(null);
    },
  };

  const lostText = state.status === "refused" ? longestText(state.values) : "";

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
    const data = new FormData(event.currentTarget, submitter);
    const flaws = submitter?.hasAttribute("formnovalidate") ? {} : browserFlaws(event.currentTarget);
    if (Object.keys(flaws).length > 0) refuseHere(flaws, data);
    else run(data, submitter ? props.others?.[submitter.dataset.other ?? ""] : undefined);
  };

  const input = (event: FormEvent<HTMLFormElement>) => {
    draft.save();
    unsaved.current = !draft.keeps();
    props.onTyped?.(draft.keeps());
    const { target } = event;
    if (!(target instanceof Element) || !isControl(target) || !info.errors[target.name]) return;
    setMended({ of: state, names: [...(mended.of === state ? mended.names : []), target.name] });
  };

  const keyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };

  return (
    <form
      ref={form}
      action={formAction}
      onSubmit={submit}
      onInput={input}
      onKeyDown={keyDown}
      className={className}
      aria-label={label}
    >
      <input type="hidden" name="requestId" value={requestId} />
      {state.status === "refused" && !props.words?.includes(state.because) && (
        <p className="note red i-alert" role="alert" data-because={state.because}>
          {state.message}
          {lostText.length >= 40 && <CopyButton text={lostText} className="link end" />}
        </p>
      )}
      {state.status === "invalid" && state.fields[""] && (
        <p className="note red i-alert" role="alert">
          {state.fields[""]}
        </p>
      )}
      {state.status === "done" && state.message && (
        <p className="note green i-check" role="status">
          {state.message}
        </p>
      )}
      {line && <DraftLine {...line} />}
      <FormContext value={info}>{children}</FormContext>
    </form>
  );
}
