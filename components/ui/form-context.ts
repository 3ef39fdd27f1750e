"use client";
import { createContext, useContext } from "react";
import { type FieldErrors, type FormState, type FormValues, idle } from "./form-state";

export type FormInfo = {
  errors: FieldErrors;
  values: FormValues | undefined;
  pending: boolean;
  sent: FormData | null;
  /** The last answer, for a form that words it itself. */
  state: FormState;
  /** What was typed is not wanted any more: its draft goes. */
  forgetDraft: () => void;
};

const none: FormInfo = {
  errors: {},
  values: undefined,
  pending: false,
  sent: null,
  state: idle,
  forgetDraft: () => {},
};
export const FormContext = createContext<FormInfo>(none);

/** Errors and typed texts of the form around; empty outside an ActionForm. */
export const useFormInfo = (): FormInfo => useContext(FormContext);
