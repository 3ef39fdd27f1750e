import type { Lock } from "./sync/rights";

export type Ok<T> = { ok: true; value: T };
export type Refused<E extends string> = { ok: false; error: E; detail?: RefusalDetail };
export type Result<T, E extends string> = Ok<T> | Refused<E>;

/** What a refusal may say beyond its name: who was faster and when, or which field to mend. Never an id of another tenant. */
export type RefusalDetail = {
  by?: string;
  company?: string;
  at?: Date;
  status?: string;
  /** What was tried: an OutsourceAction where the refusal comes from the transition table. */
  action?: string;
  field?: string;
  href?: string;
  number?: string;
  /** Why an item is read-only (section 6). */
  lock?: Lock;
  /** What stands there now, and its version: both texts are shown, and what was typed can be saved over it. */
  present?: string;
  version?: number;
};

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
export const refuse = <E extends string>(error: E, detail?: RefusalDetail): Refused<E> =>
  detail ? { ok: false, error, detail } : { ok: false, error };
