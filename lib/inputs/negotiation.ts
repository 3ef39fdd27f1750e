import * as z from "zod";
import type { OfferId, TicketId } from "../domain/ids";
import { MAX_AUTHORIZED_MINUTES, RATE_TYPES } from "../domain/outsource/terms";
import type { Negotiable } from "../domain/outsource/terms-difference";
import { dateTime, inFormZone, requiredDateTime } from "./date-time";
import { choice, hours, id, money, requiredVersion, text, version } from "./fields";
import { MAX_REASON } from "./outsource-actions";

const ticketId = () => id<TicketId>("Reload the page.");
const insourceId = () => id<OfferId>("Reload the page.");

/** What is negotiated, as it is typed (D34). */
const figures = (zone: string, digits: number) => ({
  rateType: choice(RATE_TYPES),
  hourlyRateCents: money(digits),
  flatAmountCents: money(digits),
  authorizedMinutes: hours({ minutes: MAX_AUTHORIZED_MINUTES }),
  authorizedChargesCents: money(digits),
  acceptBy: requiredDateTime(zone),
  completeBy: requiredDateTime(zone),
});
type Figures = {
  rateType: Negotiable["rateType"];
  hourlyRateCents: number | null;
  flatAmountCents: number | null;
  authorizedMinutes: number | null;
  authorizedChargesCents: number | null;
  acceptBy: Date;
  completeBy: Date;
};
const negotiable = (form: Figures): Negotiable => ({
  rateType: form.rateType,
  hourlyRateCents: form.rateType === "hourly" ? form.hourlyRateCents : null,
  flatAmountCents: form.rateType === "flat" ? form.flatAmountCents : null,
  authorizedMinutes: form.authorizedMinutes,
  authorizedChargesCents: form.authorizedChargesCents ?? 0,
  acceptBy: form.acceptBy,
  completeBy: form.completeBy,
});

/** The partner's proposal; the message binds nothing. */
export const ProposeForm = inFormZone((zone, digits) =>
  z
    .object({
      insourceId: insourceId(),
      termsVersion: requiredVersion(),
      proposalSeen: version(),
      message: text(MAX_REASON),
      ...figures(zone, digits),
    })
    .transform(({ insourceId, termsVersion, proposalSeen, message, ...form }) => ({
      insourceId,
      termsVersion,
      proposalSeen,
      message,
      wanted: negotiable(form),
    })),
);
export const WithdrawInput = z.object({ insourceId: insourceId(), proposalSeen: requiredVersion() });

/** `completeBy` where it has to move with the accept-by. */
export const AgreeForm = inFormZone((zone) =>
  z.object({ ticketId: ticketId(), proposalSeen: requiredVersion(), completeBy: dateTime(zone) }),
);
/** The lead's own prices stand beside its answer and never cross. */
export const AnswerForm = inFormZone((zone, digits) =>
  z
    .object({
      ticketId: ticketId(),
      proposalSeen: requiredVersion(),
      billRateCents: money(digits),
      billFlatCents: money(digits),
      ...figures(zone, digits),
    })
    .transform(({ ticketId, proposalSeen, billRateCents, billFlatCents, ...form }) => ({
      ticketId,
      proposalSeen,
      wanted: negotiable(form),
      prices: {
        billRateCents: form.rateType === "hourly" ? billRateCents : null,
        billFlatAmountCents: form.rateType === "flat" ? billFlatCents : null,
      },
    })),
);
export const RefuseProposalInput = z.object({
  ticketId: ticketId(),
  proposalSeen: requiredVersion(),
  reason: text(MAX_REASON, { required: true }),
});

/** What is asked for or given, as a whole; left empty it stays (D59). */
const asked = (zone: string, digits: number) => ({
  authorizedMinutes: hours({ minutes: MAX_AUTHORIZED_MINUTES }),
  authorizedChargesCents: money(digits),
  completeBy: dateTime(zone),
});
export const RequestForm = inFormZone((zone, digits) =>
  z
    .object({
      ticketId: ticketId(),
      requestSeen: version(),
      reason: text(MAX_REASON, { required: true }),
      ...asked(zone, digits),
    })
    .transform(({ ticketId, requestSeen, reason, ...asked }) => ({ ticketId, requestSeen, reason, asked })),
);
export const GrantForm = inFormZone((zone, digits) =>
  z
    .object({ ticketId: ticketId(), requestSeen: requiredVersion(), ...asked(zone, digits) })
    .transform(({ ticketId, requestSeen, ...given }) => ({ ticketId, requestSeen, given })),
);
export const RefuseRequestInput = z.object({
  ticketId: ticketId(),
  requestSeen: requiredVersion(),
  reason: text(MAX_REASON, { required: true }),
});
