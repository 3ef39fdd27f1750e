import type { RefusalDetail } from "../domain/result";

/** Messages by field name; under "" what concerns the whole form. */
export type FieldErrors = Readonly<Record<string, string | undefined>>;
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a form action answers. `values` are the texts as typed, so that a page without JavaScript shows them again. */
export type FormState =
  | { status: "idle" }
  | { status: "done"; message?: string | undefined; href?: string | undefined }
  | { status: "invalid"; fields: FieldErrors; values: FormValues }
  | { status: "refused"; because: string; message: string; values: FormValues; detail?: RefusalDetail | undefined };

export const idle: FormState = { status: "idle" };
