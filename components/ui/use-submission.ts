"use client";
import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { useActionState, useRef, useState, useTransition } from "react";
import { type FieldErrors, type FormAction, type FormState, type FormValues, idle } from "./form-state";
import { ownChange } from "./own-changes";
import { newRequestId } from "./request-id";

export type Check = (data: FormData) => FieldErrors | Promise<FieldErrors>;

function typedValues(data: FormData): FormValues {
  const values: Record<string, string[]> = {};
  for (const [name, value] of data) {
    if (typeof value !== "string") continue;
    values[name] ??= [];
    values[name].push(value);
  }
  return values;
}

function outage(error: unknown, data: FormData): FormState {
  const stale = unstable_isUnrecognizedActionError(error);
  return {
    status: "refused",
    because: stale ? "outdated" : "outage",
    message: stale
      ? "Tandem was updated while this page was open. Copy your text, then reload the page."
      : "The server does not answer. Nothing was saved, your text is still here. Try again.",
    values: typedValues(data),
  };
}

/** The action answered with a redirect, which only a success does. */
const leadsElsewhere = (error: unknown): boolean =>
  error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_REDIRECT");

/**
 * Runs a form action without React's reset of the fields, one call at a time. Without JavaScript `formAction` posts the
 * form itself. The request id stays the same until an answer says done, so a repeated send acts once.
 */
export function useSubmission(
  action: FormAction,
  firstRequestId: string,
  check: Check | undefined,
  /** It was stored, and the answer leads elsewhere. */
  onLeave: () => void,
) {
  const [posted, formAction] = useActionState(action, idle);
  const [answer, setAnswer] = useState<FormState | null>(null);
  const [requestId, setRequestId] = useState(firstRequestId);
  const [sent, setSent] = useState<FormData | null>(null);
  const [pending, startTransition] = useTransition();
  const running = useRef(false);
  const state = answer ?? posted;

  const run = (data: FormData, other?: FormAction) => {
    if (running.current) return;
    running.current = true;
    setSent(data);
    const ended = ownChange(data.get("requestId"));
    startTransition(async () => {
      try {
        const fields = check ? await check(data) : {};
        const next: FormState = Object.values(fields).some(Boolean)
          ? { status: "invalid", fields, values: typedValues(data) }
          : await (other ?? action)(idle, data);
        startTransition(() => {
          setAnswer(next);
          if (next.status === "done") setRequestId(newRequestId());
        });
      } catch (error) {
        if (leadsElsewhere(error)) onLeave();
        unstable_rethrow(error);
        startTransition(() => setAnswer(outage(error, data)));
      } finally {
        running.current = false;
        ended();
      }
    });
  };

  const refuseHere = (fields: FieldErrors, data: FormData) =>
    setAnswer({ status: "invalid", fields, values: typedValues(data) });

  return { state, pending, sent, requestId, formAction, run, refuseHere, answerHere: setAnswer };
}
