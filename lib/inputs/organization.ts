import * as z from "zod";
import type { ContactId, OrganizationId } from "../domain/ids";
import { ORGANIZATION_TYPES } from "../domain/ticket-status";
import { checkbox, choice, email, id, line, lineOrNull, requiredVersion } from "./fields";

export const ORGANIZATION_LIMITS = { name: 100, address: 200, city: 100, phone: 40, web: 255 } as const;
export const CONTACT_LIMITS = { name: 50, email: 254, phone: 40 } as const;

/** Currencies an organization may have: what Intl knows, as ISO 4217 codes. */
export const CURRENCIES: readonly string[] = Intl.supportedValuesOf("currency");

const currency = z
  .union([z.string(), z.undefined()])
  .transform((code) => (code ?? "").trim().toUpperCase())
  .pipe(z.string().refine((code) => CURRENCIES.includes(code), "This is not a currency. Choose one of the list."));

const PHONE = /^[+()\d][\d\s()./+-]*(?:\s*(?:x|ext\.?)\s*\d{1,6})?$/i;

/** A number to call as people write it, or null: digits with blanks, brackets, dots, dashes; an extension with "x" or "ext". */
const phone = lineOrNull(ORGANIZATION_LIMITS.phone).refine(
  (value) => value === null || (PHONE.test(value) && value.replace(/\D/g, "").length >= 3),
  "This is not a phone number. Write it like +1 555 0100.",
);

/** A web address, or null; "https://" is put before a bare host. Only http and https, so that it can stand in a link. */
export const web = lineOrNull(ORGANIZATION_LIMITS.web).transform((value, ctx): string | null => {
  if (value === null) return null;
  const whole = /^[a-z][a-z\d+.-]*:/i.test(value) && !/^[^/:]+:\d+(\/|$)/.test(value) ? value : `https://${value}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  const good =
    url && ["http:", "https:"].includes(url.protocol) && url.hostname.includes(".") && !url.username && !url.password;
  if (good && whole.length <= ORGANIZATION_LIMITS.web) return whole;
  ctx.issues.push({
    code: "custom",
    message: "This is not a web address. Write it like www.example.com.",
    input: value,
  });
  return z.NEVER;
});

const organization = {
  name: line(ORGANIZATION_LIMITS.name, { required: true }),
  type: choice(ORGANIZATION_TYPES),
  address: lineOrNull(ORGANIZATION_LIMITS.address),
  city: lineOrNull(ORGANIZATION_LIMITS.city),
  phone,
  fax: phone,
  web,
  currency,
};

export const NewOrganizationForm = z.object(organization);
export const EditOrganizationForm = z.object({
  ...organization,
  organizationId: id<OrganizationId>("Reload the page."),
  expectedVersion: requiredVersion(),
  active: checkbox(),
});

const contact = {
  firstName: line(CONTACT_LIMITS.name, { required: true }),
  lastName: line(CONTACT_LIMITS.name, { required: true }),
  email: email(),
  phone,
  mobile: phone,
  primary: checkbox(),
};

export const NewContactForm = z.object({ organizationId: id<OrganizationId>("Reload the page."), ...contact });
export const EditContactForm = z
  .object({
    organizationId: id<OrganizationId>("Reload the page."),
    contactId: id<ContactId>("Reload the page."),
    expectedVersion: requiredVersion(),
    active: checkbox(),
    ...contact,
  })
  .refine(({ active, primary }) => active || !primary, {
    path: ["active"],
    message: "A primary contact is active. Take the mark of the primary contact away first.",
  });
