export type FieldErrors = Readonly<Record<string, string | undefined>>;
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * What a refusal says beyond its sentence: who was faster and when, and which version stands now. `from`: what stood in the
 * fields of the version that was typed over, where a draft kept it.
 */
export type RefusedDetail = { by?: string; company?: string; at?: Date; version?: number; from?: FormValues };

/** What a form action answers. `values` are the texts as typed, so that a page without JavaScript shows them again. */
export type FormState =
  | { status: "idle" }
  | { status: "done"; message?: string | undefined; href?: string | undefined }
  | { status: "invalid"; fields: FieldErrors; values: FormValues }
  | {
      status: "refused";
      because: string;
      message: string;
      values: FormValues;
      detail?: RefusedDetail | undefined;
    };

export type FormAction = (previous: FormState, data: FormData) => Promise<FormState>;

/** A form action that a button may also name itself (formAction), which works without JavaScript. */
export type ButtonAction = {
  (data: FormData): Promise<void>;
  (previous: FormState, data: FormData): Promise<FormState>;
};

export const idle: FormState = { status: "idle" };

/** The first text typed under a name, if the action sent it back. */
export function typedText(values: FormValues | undefined, name: string): string | undefined {
  const value = values?.[name];
  return typeof value === "string" ? value : value?.[0];
}

/** All texts typed under a name: the ticked boxes of a group. */
export function typedTexts(values: FormValues | undefined, name: string): readonly string[] | undefined {
  const value = values?.[name];
  return typeof value === "string" ? [value] : value;
}
