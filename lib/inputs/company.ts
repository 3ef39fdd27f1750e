import * as z from "zod";
import { acceptWindow } from "./accept-window";
import { choice, email, line, lineOrNull, requiredEmail, requiredVersion, text } from "./fields";
import { plain, type Search } from "./list";
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

const WEB = /^https?:\/\/[^\s]+$/i;
export const EditCompany = z.object({
  name: line(100, { required: true }),
  shortName: line(30, { required: true }),
  monogram: line(4, { required: true }).refine((text) => [...text].length <= 2, "At most two characters."),
  address: lineOrNull(200),
  city: lineOrNull(100),
  phone: lineOrNull(40),
  web: lineOrNull(200).refine((text) => text === null || WEB.test(text), "A web address begins with https://."),
  outsourceEmail: email(),
  timeZone: timeZone(),
  currency: choice(CURRENCIES, "Choose a currency of the list."),
  defaultAcceptWindowHours: acceptWindow(),
  defaultInstructions: text(8_000),
  expectedVersion: requiredVersion(),
});

export const RemoveLogo = z.object({ expectedVersion: requiredVersion() });

const CompanySearch = z.object({ logo: plain });
export const readCompany = (search: Search): z.output<typeof CompanySearch> => CompanySearch.parse(search);
