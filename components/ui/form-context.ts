"use client";
import { createContext, useContext } from "react";
import type { FieldErrors, FormValues } from "./form-state";

export type FormInfo = { errors: FieldErrors; values: FormValues | undefined; pending: boolean; sent: FormData | null };

const none: FormInfo = { errors: {}, values: undefined, pending: false, sent: null };
export const FormContext = createContext<FormInfo>(none);

/** Errors and typed texts of the form around; empty outside an ActionForm. */
export const useFormInfo = (): FormInfo => useContext(FormContext);
