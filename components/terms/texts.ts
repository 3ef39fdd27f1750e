import { typedMoney } from "@/components/ui/money-format";
import { hours } from "@/lib/domain/labels";
import type { Terms } from "@/lib/domain/outsource/terms";
import { formatLocal } from "@/lib/inputs/date-time";
import type { TermsTexts } from "@/lib/inputs/terms";

/** Terms as the texts of the form, in the reader's zone. */
export function textsOf(terms: Terms, zone: string): TermsTexts {
  const amount = (cents: number | null) => (cents === null ? "" : typedMoney(cents, terms.currency));
  return {
    rateType: terms.rateType,
    hourlyRateCents: amount(terms.hourlyRateCents),
    flatAmountCents: amount(terms.flatAmountCents),
    authorizedMinutes: terms.authorizedMinutes === null ? "" : hours(terms.authorizedMinutes),
    authorizedChargesCents: amount(terms.authorizedChargesCents),
    billRateCents: amount(terms.billRateCents),
    billFlatCents: amount(terms.billFlatCents),
    acceptBy: formatLocal(terms.acceptBy, zone),
    completeBy: terms.completeBy ? formatLocal(terms.completeBy, zone) : "",
    instructions: terms.instructions,
    siteOrganizationName: terms.site.organizationName,
    siteContactName: terms.site.contactName,
    siteAddress: terms.site.address,
    siteCity: terms.site.city,
    sitePhone: terms.site.phone,
    shareNotes: terms.shareNotes,
    shareFiles: terms.shareFiles,
  };
}
