import { agreeTerms, refuseTerms } from "../services/outsource/answer-proposal";
import { proposeTerms, withdrawProposal } from "../services/outsource/propose-terms";
import { grantChange, refuseChange, requestChange } from "../services/outsource/request-change";
import { accept, byClock, cancel, complete, no, ok, type Pair, type Rival, submit } from "./pairs";
import { type HandedOver, must, type World } from "./world";

/** Other terms, from a form that showed this proposal of this version; `rate` tells two of them apart. */
const propose =
  (rate = 7500, proposalSeen: number | null = null): Rival =>
  async (world, t) => {
    const row = (await world.insource(t.offerId))!;
    const wanted = { ...row, hourlyRateCents: rate };
    const input = { insourceId: t.offerId, termsVersion: row.termsVersion, proposalSeen, wanted, message: "" };
    return () => proposeTerms(world.partner, input);
  };
const withdraw: Rival = (world, t) => () => withdrawProposal(world.partner, { insourceId: t.offerId, proposalSeen: 1 });
const agree =
  (who: "dispatcher" | "admin" = "dispatcher"): Rival =>
  (world, t) =>
  () =>
    agreeTerms(world.as(world.leadDesk, who), { ticketId: t.ticketId, proposalSeen: 1, completeBy: null });
const refuseProposal: Rival = (world, t) => () =>
  refuseTerms(world.as(world.leadDesk, "admin"), { ticketId: t.ticketId, proposalSeen: 1, reason: "Too much" });
const proposed = async (world: World, t: HandedOver) => must(await (await propose()(world, t))());

const HOURS = { authorizedMinutes: 900, authorizedChargesCents: null, completeBy: null };
const askChange =
  (minutes = 900, requestSeen: number | null = null): Rival =>
  (world, t) =>
  () =>
    requestChange(world.technician, {
      ticketId: t.partnerTicketId,
      requestSeen,
      asked: { ...HOURS, authorizedMinutes: minutes },
      reason: "More to do",
    });
const grant =
  (who: "dispatcher" | "admin" = "dispatcher"): Rival =>
  (world, t) =>
  () =>
    grantChange(world.as(world.leadDesk, who), { ticketId: t.ticketId, requestSeen: 1, given: HOURS });
const refuseRequest: Rival = (world, t) => () =>
  refuseChange(world.as(world.leadDesk, "admin"), { ticketId: t.ticketId, requestSeen: 1, reason: "No" });
const requested = async (world: World, t: HandedOver) => must(await (await askChange()(world, t))());

/** A proposal and what may end it (D34): one stands, the other is told. */
export const TERMS_PAIRS: readonly Pair[] = [
  {
    title:
      "D34 a proposal and an acceptance of the terms as they stand: the acceptance stands, the proposal ends or comes too late",
    stepped: true,
    from: "assigned",
    rivals: [propose(), accept()],
    told: { first: [ok, ok], second: [no("wrongStatus", { status: "accepted" }), ok] },
  },
  {
    title: "D34 a proposal and a cancel: the offer is taken back in both orders",
    from: "assigned",
    rivals: [propose(), cancel],
    told: { first: [ok, ok], second: [no("wrongStatus", { status: "canceled" }), ok] },
  },
  {
    title: "D34 an agreement and an acceptance of the terms before it: the second is refused",
    stepped: true,
    from: "assigned",
    before: proposed,
    rivals: [agree(), accept()],
    told: { first: [ok, no("staleTerms")], second: [no("wrongStatus", { status: "accepted" }), ok] },
  },
  {
    title: "D34 an agreement and a newer proposal: the second is told",
    stepped: true,
    from: "assigned",
    before: proposed,
    rivals: [agree(), propose(8000, 1)],
    told: { first: [ok, no("staleTerms")], second: [no("staleProposal"), ok] },
  },
  {
    title: "D34 an agreement and a withdrawal: the second is told",
    from: "assigned",
    before: proposed,
    rivals: [agree(), withdraw],
    told: { first: [ok, no("staleProposal")], second: [no("staleProposal"), ok] },
  },
  {
    title: "D34 two of the lead agree: one version, one mail for each reader",
    stepped: true,
    from: "assigned",
    before: proposed,
    rivals: [agree(), agree("admin")],
    told: { first: [ok, no("staleProposal")], second: [no("staleProposal"), ok] },
  },
  {
    title: "D34 one agrees and one refuses: the first stands",
    from: "assigned",
    before: proposed,
    rivals: [agree(), refuseProposal],
    told: { first: [ok, no("staleProposal")], second: [no("staleProposal"), ok] },
  },
  {
    title: "D34 an agreement and a cancel by an older page: the first stands",
    from: "assigned",
    before: proposed,
    rivals: [agree(), cancel],
    told: { first: [ok, no("stale")], second: [no("wrongStatus", { status: "canceled" }), ok] },
  },
  {
    title: "D34 an agreement and the clock at the deadline: the agreement moves it, whoever comes first",
    from: "assigned",
    before: proposed,
    frozenAt: 0,
    rivals: [agree(), byClock],
    told: { first: [ok, no("notDue")], second: [ok, no("notDue")] },
  },
  {
    title: "D34 an agreement and the clock a millisecond later: the clock wins, whoever comes first",
    from: "assigned",
    before: proposed,
    frozenAt: 1,
    rivals: [agree(), byClock],
    told: { first: [no("lateAnswer"), ok], second: [no("wrongStatus", { status: "declined" }), ok] },
  },
  {
    title: "D34 a proposal and the clock a millisecond after the deadline: the clock wins",
    from: "assigned",
    frozenAt: 1,
    rivals: [propose(), byClock],
    told: { first: [no("lateAnswer"), ok], second: [no("wrongStatus", { status: "declined" }), ok] },
  },
  {
    title: "D59 a grant and a submission: granted before it, or lapsed with it",
    stepped: true,
    from: "inProgress",
    before: requested,
    rivals: [grant(), submit()],
    told: { first: [ok, ok], second: [no("wrongStatus", { status: "waitingApproval" }), ok] },
  },
  {
    title: "D59 a grant and Complete by an older page: the first stands",
    from: "inProgress",
    before: requested,
    rivals: [grant(), complete],
    told: { first: [ok, no("stale")], second: [no("wrongStatus", { status: "complete" }), ok] },
  },
  {
    title: "D59 a grant and a newer request: the second is told",
    stepped: true,
    from: "inProgress",
    before: requested,
    rivals: [grant(), askChange(960, 1)],
    told: { first: [ok, no("staleRequest")], second: [no("staleRequest"), ok] },
  },
  {
    title: "D59 one grants and one refuses: the first stands",
    from: "inProgress",
    before: requested,
    rivals: [grant(), refuseRequest],
    told: { first: [ok, no("staleRequest")], second: [no("staleRequest"), ok] },
  },
];
