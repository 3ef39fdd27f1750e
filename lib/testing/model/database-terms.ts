import type { OfferId, TicketId } from "../../domain/ids";
import type { Negotiable } from "../../domain/outsource/terms-difference";
import type { Context } from "../../services/context";
import { agreeTerms, answerTerms, refuseTerms } from "../../services/outsource/answer-proposal";
import { proposeTerms, withdrawProposal } from "../../services/outsource/propose-terms";
import { grantChange, refuseChange, requestChange } from "../../services/outsource/request-change";
import { deactivatePartner, reactivatePartner } from "../../services/partners/deactivate";
import { askedFor, negotiableOf } from "./core-terms";
import type { Known, Said } from "./known";
import { COMPANY_NAMES, type Law } from "./law";
import { movedEnd, reasonOf, takesBack } from "./law-terms";
import type { Task } from "./task";

/** The verbs on terms and partner relations; null: a verb of another place. */
export async function onTerms(
  known: Known,
  law: Law,
  task: Task,
  ctx: Context,
  ticketId: TicketId,
): Promise<(() => Promise<Said>) | null> {
  const { verb, company, turn, seen, version, hand, partner } = task;
  const { organizations } = known.companies.desks[company];
  const here = { ticketId };
  const proposal = { insourceId: (hand && known.offers.get(hand)) as OfferId, proposalSeen: seen };
  const form = async () => (await formOf(known, task, ticketId))!; // only for a hand-over
  switch (verb) {
    case "propose": {
      const wanted = (await form()).wanted!; // said by the task
      return () => proposeTerms(ctx, { ...proposal, termsVersion: version, wanted, message: "" });
    }
    case "withdraw":
      return () => withdrawProposal(ctx, proposal);
    case "agree": {
      const end = movedEnd(Date.now() + law.now, turn);
      const completeBy = end === null ? null : new Date(end);
      return () => agreeTerms(ctx, { ...here, proposalSeen: seen ?? 0, completeBy });
    }
    case "answer": {
      const wanted = (await formOf(known, task, ticketId))?.wanted ?? NO_TERMS;
      const prices = { billRateCents: 9000, billFlatAmountCents: null };
      return () => answerTerms(ctx, { ...here, proposalSeen: seen ?? 0, wanted, prices });
    }
    case "refuse":
      return () => refuseTerms(ctx, { ...here, proposalSeen: seen ?? 0, reason: reasonOf(turn) });
    case "requestChange":
    case "grant": {
      const asked = (await formOf(known, task, ticketId))?.asked ?? NOT_ASKED;
      if (verb === "grant") return () => grantChange(ctx, { ...here, requestSeen: seen, given: asked });
      return () => requestChange(ctx, { ...here, requestSeen: seen, asked, reason: reasonOf(turn) });
    }
    case "refuseChange":
      return () => refuseChange(ctx, { ...here, requestSeen: seen, reason: reasonOf(turn) });
    case "deactivatePartner":
    case "reactivatePartner": {
      const organizationId = organizations.get(COMPANY_NAMES[partner!])!; // chosen with the verb
      if (verb === "reactivatePartner") return () => reactivatePartner(ctx, { organizationId });
      return () => deactivatePartner(ctx, { organizationId, cancelOffers: takesBack(turn) });
    }
    default:
      return null;
  }
}

const NOT_ASKED = { authorizedMinutes: null, authorizedChargesCents: null, completeBy: null };
const NO_TERMS: Negotiable = negotiableOf(
  { cents: 1, minutes: null, charges: 0, acceptBy: 0, completeBy: 0 },
  "hourly",
);

/** What the task says, with times as far from those that stand as the law's are; null where nothing was handed over. */
async function formOf(known: Known, { company, standing, wanted, asked, hand }: Task, ticketId: TicketId) {
  const { tenantId } = known.companies.desks[company];
  if (!standing) return null;
  const [row] = await known.place.root<{ rateType: "hourly" | "flat"; acceptBy: Date; completeBy: Date }[]>`
    select rate_type as "rateType", accept_by as "acceptBy", complete_by as "completeBy" from insources
      where tenant_id = ${tenantId} and (id = ${hand ? known.offers.get(hand)! : null} or ticket_id = ${ticketId})
    union all select rate_type, accept_by, complete_by from outsources o join tickets t on t.tenant_id = o.tenant_id
      and t.outsource_id = o.id where o.tenant_id = ${tenantId} and t.id = ${ticketId} limit 1`;
  if (!row) return null;
  const by = (said: number, law: number, stands: Date) => stands.getTime() + said - law;
  const completeBy = (said: number) => by(said, standing.completeBy, row.completeBy);
  return {
    wanted:
      wanted &&
      negotiableOf(
        {
          ...wanted,
          acceptBy: by(wanted.acceptBy, standing.acceptBy, row.acceptBy),
          completeBy: completeBy(wanted.completeBy),
        },
        row.rateType,
      ),
    asked: asked && askedFor({ ...asked, completeBy: asked.completeBy === null ? null : completeBy(asked.completeBy) }),
  };
}
