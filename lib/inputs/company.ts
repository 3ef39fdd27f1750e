import * as z from "zod";
import { choice, line, requiredEmail } from "./fields";
import { isSameTwice, newPasswordFields, notTheSame } from "./sign-in";

/** Amounts have two decimals everywhere in the application, so only currencies of two (D-23). */
export const CURRENCIES = [
  "AED",
  "AUD",
  "BGN",
  "BRL",
  "CAD",
  "CHF",
  "CZK",
  "DKK",
  "EUR",
  "GBP",
  "HKD",
  "ILS",
  "INR",
  "MXN",
  "NOK",
  "NZD",
  "PLN",
  "RON",
  "SEK",
  "SGD",
  "TRY",
  "USD",
  "ZAR",
] as const;
export const isTimeZone = (name: string): boolean =>
  Intl.supportedValuesOf("timeZone").includes(name) || name === "UTC";
export const timeZone = () => line(60, { required: true }).refine(isTimeZone, "Choose a time zone of the list.");

/** A new company and its first administrator: founding, and accepting an invitation as a new company. */
export const newCompanyFields = {
  company: line(100, { required: true }),
  timeZone: timeZone(),
  currency: choice(CURRENCIES, "Choose a currency of the list."),
  firstName: line(40, { required: true }),
  lastName: line(40, { required: true }),
  email: requiredEmail(),
  ...newPasswordFields,
};

export const FoundFirst = z.object({ token: z.string().max(100), ...newCompanyFields }).refine(isSameTwice, notTheSame);
