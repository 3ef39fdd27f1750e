import type { findPartner } from "../../db/queries/partners";
import type { findTicketForTerms } from "../../db/queries/terms";
import { latestAcceptBy, MIN_ACCEPT_MINUTES, type Site, type Terms } from "../../domain/outsource/terms";

type Row = NonNullable<Awaited<ReturnType<typeof findTicketForTerms>>>;
type Outsource = NonNullable<Row["outsource"]>;
type Partner = NonNullable<Awaited<ReturnType<typeof findPartner>>>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The terms of a stored outsource. */
export const storedTerms = (row: Outsource): Terms => ({
  rateType: row.rateType,
  hourlyRateCents: row.hourlyRateCents,
  flatAmountCents: row.flatAmountCents,
  authorizedMinutes: row.authorizedMinutes,
  authorizedChargesCents: row.authorizedChargesCents,
  currency: row.currency,
  acceptBy: row.acceptBy,
  completeBy: row.completeBy,
  instructions: row.instructions,
  site: {
    organizationName: row.siteOrganizationName,
    contactName: row.siteContactName,
    address: row.siteAddress,
    city: row.siteCity,
    phone: row.sitePhone,
  },
  billRateCents: row.billRateCents,
  billFlatCents: row.billFlatAmountCents,
  shareNotes: row.shareNotes,
  shareFiles: row.shareFiles,
});

/** Up to the next quarter of an hour: nobody means 10:43. */
const quarter = (at: number) => Math.ceil(at / (15 * MINUTE)) * 15 * MINUTE;

/**
 * D49: the partner's window from now, else the company's. Complete-by: an hour before the ticket is due, else the day after
 * accept-by. An estimate that no longer fits in between brings accept-by forward.
 */
function deadlines(row: Row, partner: Partner | null) {
  const window = partner?.acceptWindowHours ?? row.defaults.acceptWindowHours;
  const wanted = quarter(row.now.getTime() + window * HOUR);
  const due = row.dueAt.getTime();
  const completeBy = new Date([due - HOUR, due].find((at) => at > wanted) ?? wanted + 24 * HOUR);
  const latest = latestAcceptBy(completeBy, row.estimatedMinutes)?.getTime() ?? wanted;
  const fits = latest < wanted && latest >= row.now.getTime() + MIN_ACCEPT_MINUTES * MINUTE;
  return { acceptBy: new Date(fits ? latest : wanted), completeBy };
}

function siteOf({ customer, contact }: Row): Site {
  return {
    organizationName: customer.name,
    contactName: contact?.name ?? "",
    address: customer.address ?? "",
    city: customer.city ?? "",
    phone: contact?.phone ?? customer.phone ?? "",
  };
}

/** What the form starts with: the unsent terms, else a copy of the last ones with fresh deadlines (T1), else the partner's usual terms. */
export function draftTerms(row: Row, partner: Partner | null, currency: string): Terms {
  const { outsource, now } = row;
  if (outsource?.status === "unsent") return { ...storedTerms(outsource), currency };
  const fresh = deadlines(row, partner);
  if (outsource) {
    const last = storedTerms(outsource);
    const usable = last.acceptBy.getTime() > now.getTime() + MIN_ACCEPT_MINUTES * MINUTE;
    return { ...last, currency, ...(usable ? {} : fresh) };
  }
  return {
    rateType: partner?.rateType ?? "hourly",
    hourlyRateCents: partner?.hourlyRateCents ?? null,
    flatAmountCents: partner?.flatAmountCents ?? null,
    authorizedMinutes: null,
    authorizedChargesCents: 0,
    currency,
    ...fresh,
    instructions: row.defaults.instructions,
    site: siteOf(row),
    billRateCents: partner?.billRateCents ?? null,
    billFlatCents: null,
    shareNotes: true,
    shareFiles: true,
  };
}
