import type { z } from "zod";
import { Busy, CommitUnknown, ConnectionLost, DatabaseUnavailable } from "../db/client";
import { REQUEST_FAULT_LABELS, refusalText, TERMS_FAULT_LABELS } from "../domain/labels";
import type { RequestFault } from "../domain/outsource/change-request";
import type { TermsFault } from "../domain/outsource/terms";
import type { Refusal } from "../domain/refusals";
import type { RefusalDetail } from "../domain/result";
import type { FormState, FormValues } from "../inputs/form-state";

/** The first message of each field; a list's entry is named by its path, as `lines.0.name`. */
export function invalid(error: z.ZodError, values: FormValues): FormState {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= issue.message;
  return { status: "invalid", fields, values };
}

export function refused(because: Refusal, values: FormValues, detail?: RefusalDetail): FormState {
  const message = sentence(because, detail);
  if (detail?.field !== undefined) return { status: "invalid", fields: { [detail.field]: message }, values };
  return { status: "refused", because, message, values, detail };
}

const isRequestFault = (text: string): text is RequestFault => Object.hasOwn(REQUEST_FAULT_LABELS, text);
const isTermsFault = (text: string): text is TermsFault => Object.hasOwn(TERMS_FAULT_LABELS, text);

function sentence(because: Refusal, detail: RefusalDetail = {}): string {
  const fault = because === "invalid" && detail.status ? detail.status : "";
  if (isRequestFault(fault)) return REQUEST_FAULT_LABELS[fault];
  return isTermsFault(fault) ? TERMS_FAULT_LABELS[fault] : refusalText(because, detail);
}

/** What the machine could not do now, as a refusal; null when the error is none of these and must be thrown on. */
export function outage(error: unknown): "busy" | "unavailable" | null {
  if (error instanceof Busy) return "busy";
  const gone = [ConnectionLost, DatabaseUnavailable, CommitUnknown].some((kind) => error instanceof kind);
  return gone ? "unavailable" : null;
}
