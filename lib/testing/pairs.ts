import { randomBytes } from "node:crypto";
import { newId } from "../db/id";
import type { RequestId } from "../domain/ids";
import type { OutsourceStatus } from "../domain/outsource/status";
import type { Result } from "../domain/result";
import { addFile } from "../services/items/add-file";
import { addNote } from "../services/items/add-note";
import { addTimeEntry } from "../services/items/add-time";
import { acceptOffer } from "../services/outsource/accept";
import { approveCompletion } from "../services/outsource/approve";
import { cancelOutsource } from "../services/outsource/cancel";
import { completeOutsource } from "../services/outsource/complete";
import { declineByLink, hashOfToken } from "../services/outsource/decline";
import { lapse } from "../services/outsource/lapse";
import { rejectCompletion } from "../services/outsource/reject";
import { saveTerms } from "../services/outsource/save-terms";
import { sendOutsource } from "../services/outsource/send";
import { submitCompletion } from "../services/outsource/submit";
import { deleteTicket } from "../services/tickets/delete";
import { editTicket } from "../services/tickets/edit";
import { file, time } from "./items";
import { type HandedOver, must, type World } from "./world";

export type Said = Result<unknown, string>;
export type Act = () => Promise<Said>;
/** What a form had read before: the act itself comes later. */
export type Rival = (world: World, t: HandedOver) => Act | Promise<Act>;

export const ok = { ok: true };
export const no = (error: string, detail?: object) => ({ ok: false, error, ...(detail && { detail }) });

/** Commands of trust.md 8 that meet on one hand-over. */
export type Meeting = {
  /** With its number of trust.md 8. */
  title: string;
  /** "none": a ticket that nobody was offered. */
  from: OutsourceStatus | "none";
  /** Done to the hand-over that all runs are copies of. */
  before?: (world: World, t: HandedOver) => Promise<unknown>;
  /** The time stands at so many ms after accept-by when it begins. */
  frozenAt?: number;
  /** Each on a hand-over of its own, from one lead that is not mapped yet. */
  onTwo?: true;
  rivals: readonly Rival[];
  /** The clock goes on so many ms at some moment. */
  tick?: number;
};

/** Two of them, and what each is told when the first and when the second of them comes first. */
export type Pair = Meeting & {
  rivals: readonly [Rival, Rival];
  told: { first: readonly [object, object]; second: readonly [object, object] };
  /** Where no outsource holds both; else the outsource. */
  lock?: "ticket" | "request" | "mapping";
  /** Also taken apart by the stepper (trust.md 9.3). */
  stepped?: true;
};

export const accept =
  (who: "dispatcher" | "admin" = "dispatcher"): Rival =>
  (world, t) => {
    const [ctx, input] = [world.as(world.partnerDesk, who), world.acceptInput(t.offerId)];
    return () => acceptOffer(ctx, input);
  };
const firstOf =
  (name: string): Rival =>
  (world, t) => {
    const create = { name, type: "partner", address: "", city: "", phone: "", web: "" } as const;
    const input = { ...world.acceptInput(t.offerId), mapping: { create } };
    return () => acceptOffer(world.partner, input);
  };
export const cancel: Rival = (world, t) => () =>
  cancelOutsource(world.lead, { ticketId: t.ticketId, expectedVersion: 1, reason: "Solved" });
export const byClock: Rival = (world, t) => () =>
  lapse(world.db, { leadTenantId: world.leadDesk.tenantId, offerId: t.offerId });
const declineByMail: Rival = async (world, t) => {
  const token = randomBytes(32).toString("base64url");
  await world.root`
    insert into tokens (hash, purpose, tenant_id, offer_id, recipient_email, created_at, expires_at)
    values (${hashOfToken(token)}, 'offer', ${world.partnerDesk.tenantId}, ${t.offerId}, 'contact@ridgeline.example', clock(), clock() + interval '1 day')`;
  return () => declineByLink(world.db, { token, reason: "No team", requestId: null });
};
const completeTicket: Rival = async (world, t) => {
  const done = { statusId: world.leadDesk.status.get("Complete")! };
  const input = await world.edit(world.leadDesk, t.ticketId, done, true);
  return () => editTicket(world.lead, input);
};
const leadNote: Rival = (world, t) => () =>
  addNote(world.lead, { ticketId: t.ticketId, body: "Mind the dog.", visibility: "all" });
const partnerNote: Rival = (world, t) => () =>
  addNote(world.technician, { ticketId: t.partnerTicketId, body: "Last words.", visibility: "all" });
const partnerTime: Rival = (world, t) => () => addTimeEntry(world.technician, time(t.partnerTicketId, { minutes: 45 }));
const partnerFile: Rival = async (world, t) => {
  const input = await file(world, t.partnerTicketId);
  return () => addFile(world.technician, input);
};
export const submit =
  (who: "technician" | "dispatcher" = "technician"): Rival =>
  (world, t) =>
  () =>
    submitCompletion(world.as(world.partnerDesk, who), { ticketId: t.partnerTicketId });
const approve =
  (submissionNo = 1): Rival =>
  (world, t) =>
  () =>
    approveCompletion(world.as(world.leadDesk, "admin"), { ticketId: t.ticketId, submissionNo });
const reject: Rival = (world, t) => () =>
  rejectCompletion(world.lead, { ticketId: t.ticketId, submissionNo: 1, reason: "Still offline" });
export const complete: Rival = async (world, t) => {
  const expectedVersion = (await world.outsource(t.ticketId))!.version;
  return () => completeOutsource(world.lead, { ticketId: t.ticketId, expectedVersion });
};
const remove: Rival = (world, t) => () => deleteTicket(world.lead, { ticketId: t.ticketId, expectedVersion: 1 });
const send =
  (expectedVersion: number | null = null): Rival =>
  (world, t) => {
    const input = world.termsInput(t.ticketId, {}, expectedVersion);
    return () => sendOutsource(world.lead, input);
  };
const save =
  (expectedVersion: number | null = null): Rival =>
  (world, t) => {
    const input = world.termsInput(t.ticketId, { hourlyRateCents: 7200 }, expectedVersion);
    return () => saveTerms(world.lead, input);
  };
/** The same form, pressed twice. */
const twin = (act: (requestId: RequestId, world: World, t: HandedOver) => Act): [Rival, Rival] => {
  const keys = new Map<string, RequestId>();
  const rival: Rival = (world, t) => {
    const key = keys.get(t.offerId) ?? newId<RequestId>();
    keys.set(t.offerId, key);
    return act(key, world, t);
  };
  return [rival, rival];
};
export const rejected = async (world: World, t: HandedOver) => must(await (await reject(world, t))());
const bySomebodyElse = async (world: World, t: HandedOver) => {
  await rejected(world, t);
  must(await (await submit()(world, t))());
};
const answered = (status: string, by: string) => no("wrongStatus", { status, by });

/** What comes between an offer and its answer. */
export const ANSWER_PAIRS: readonly Pair[] = [
  {
    title: "C01 accept and cancel: the first stands, the second is told who was faster",
    stepped: true,
    from: "assigned",
    rivals: [accept(), cancel],
    told: { first: [ok, no("wrongStatus", { status: "accepted" })], second: [answered("canceled", "Sam Doyle"), ok] },
  },
  {
    title: "C02 two accept: one ticket, and the second learns the first's name",
    stepped: true,
    from: "assigned",
    rivals: [accept("admin"), accept()],
    told: { first: [ok, answered("accepted", "Robin Archer")], second: [answered("accepted", "Sam Dunn"), ok] },
  },
  {
    title: "C04 accept and the clock at the deadline: accept wins, whoever comes first",
    from: "assigned",
    frozenAt: 0,
    rivals: [accept(), byClock],
    told: { first: [ok, no("wrongStatus", { status: "accepted" })], second: [ok, no("notDue")] },
  },
  {
    title: "C04 accept and the clock a millisecond later: the clock wins, whoever comes first",
    from: "assigned",
    frozenAt: 1,
    rivals: [accept(), byClock],
    told: { first: [no("lateAnswer"), ok], second: [no("wrongStatus", { status: "declined" }), ok] },
  },
  {
    title: "C06 a decline by mail and an acceptance: the loser is told who was faster",
    from: "assigned",
    rivals: [declineByMail, accept()],
    told: {
      first: [ok, answered("declined", "contact@ridgeline.example")],
      second: [answered("accepted", "Sam Dunn"), ok],
    },
  },
  {
    title: "C08 two clocks decline one offer: one event, one mail for each reader",
    from: "assigned",
    frozenAt: 1,
    rivals: [byClock, byClock],
    told: { first: [ok, no("wrongStatus")], second: [no("wrongStatus"), ok] },
  },
  {
    title: "C10 completing the ticket and accepting: canceled, or Complete on both sides",
    stepped: true,
    from: "assigned",
    rivals: [completeTicket, accept()],
    told: { first: [ok, no("wrongStatus", { status: "canceled" })], second: [ok, ok] },
  },
  {
    title: "C12 two first acceptances from one lead map it once; the second reuses it",
    stepped: true,
    from: "assigned",
    onTwo: true,
    lock: "mapping",
    rivals: [firstOf("Brightwater One"), firstOf("Brightwater Two")],
    told: { first: [ok, ok], second: [ok, ok] },
  },
  {
    title: "C13 a note beside an acceptance is copied exactly once, in both orders",
    stepped: true,
    from: "assigned",
    rivals: [leadNote, accept()],
    told: { first: [ok, ok], second: [ok, ok] },
  },
  {
    title: "C32 deleting a ticket and sending it: the first stands",
    from: "none",
    lock: "ticket",
    rivals: [remove, send()],
    told: { first: [ok, no("notFound")], second: [no("cancelFirst"), ok] },
  },
  {
    title: "C33 two offers in two tabs: one stands, the second is told",
    stepped: true,
    from: "none",
    lock: "ticket",
    rivals: [send(), send()],
    told: { first: [ok, no("alreadyOpen")], second: [no("alreadyOpen"), ok] },
  },
  {
    title: "C33 saved in one tab and sent in the other: one stands, the second is told",
    stepped: true,
    from: "none",
    lock: "ticket",
    rivals: [save(), send()],
    told: { first: [ok, no("alreadyOpen")], second: [no("alreadyOpen"), ok] },
  },
  {
    title: "C34 terms edited in one tab and sent in another: what was sent is what its sender saw",
    from: "unsent",
    rivals: [save(1), send(1)],
    told: { first: [ok, no("stale")], second: [no("stale", { status: "assigned" }), ok] },
  },
  {
    title: "C42 an acceptance sent twice acts once, and both are answered alike",
    from: "assigned",
    lock: "request",
    rivals: twin((requestId, world, t) => {
      const input = world.acceptInput(t.offerId, { dueAt: new Date(0) });
      return () => acceptOffer(world.as(world.partnerDesk, "dispatcher", requestId), input);
    }),
    told: { first: [ok, ok], second: [ok, ok] },
  },
];

/** What comes between the work and its end. */
export const WORK_PAIRS: readonly Pair[] = [
  {
    title: "C14 a note beside a submission is shared before it or local after it, never half",
    stepped: true,
    from: "inProgress",
    rivals: [partnerNote, submit()],
    told: { first: [ok, ok], second: [ok, ok] },
  },
  {
    title: "C16 two submit: one number, one mail for each reader",
    stepped: true,
    from: "inProgress",
    rivals: [submit(), submit("dispatcher")],
    told: {
      first: [ok, no("wrongStatus", { status: "waitingApproval" })],
      second: [no("wrongStatus", { status: "waitingApproval" }), ok],
    },
  },
  {
    title: "C17 submit and completing the ticket end Complete in both orders, with one bundle",
    stepped: true,
    from: "inProgress",
    rivals: [submit(), completeTicket],
    told: { first: [ok, ok], second: [no("wrongStatus", { status: "complete" }), ok] },
  },
  {
    title: "C17 submit and Complete by the menu: the first stands",
    stepped: true,
    from: "inProgress",
    rivals: [submit(), complete],
    told: {
      first: [ok, no("wrongStatus", { status: "waitingApproval" })],
      second: [no("wrongStatus", { status: "complete" }), ok],
    },
  },
  {
    title: "C18 approve and reject: the first stands, and the loser leaves no reason",
    stepped: true,
    from: "waitingApproval",
    rivals: [approve(), reject],
    told: {
      first: [ok, no("wrongStatus", { status: "complete" })],
      second: [no("wrongStatus", { status: "inProgress" }), ok],
    },
  },
  {
    title: "C20 approving the submission that was rejected beside the newest one: refused in both orders",
    stepped: true,
    from: "waitingApproval",
    before: bySomebodyElse,
    rivals: [approve(1), approve(2)],
    told: { first: [no("staleSubmission"), ok], second: [no("wrongStatus", { status: "complete" }), ok] },
  },
  {
    title: "C21 the lead's note before the rejection stays local, after it travels",
    stepped: true,
    from: "waitingApproval",
    rivals: [leadNote, reject],
    told: { first: [ok, ok], second: [ok, ok] },
  },
  {
    title: "C22 time beside Complete is in the bundle or stays local",
    stepped: true,
    from: "inProgress",
    rivals: [partnerTime, complete],
    told: { first: [ok, ok], second: [ok, ok] },
  },
  {
    title: "C22 time beside an approval is never in the bundle",
    stepped: true,
    from: "waitingApproval",
    rivals: [partnerTime, approve()],
    told: { first: [ok, ok], second: [ok, ok] },
  },
  {
    title: "C28 a file that is still arriving at the submission is whole: shared before it or local after it",
    from: "inProgress",
    rivals: [partnerFile, submit()],
    told: { first: [ok, ok], second: [ok, ok] },
  },
  {
    title: "C28 a file that is still arriving at Complete is whole: shared before it or local after it",
    from: "inProgress",
    rivals: [partnerFile, complete],
    told: { first: [ok, ok], second: [ok, ok] },
  },
];

/** What only the stepper takes apart: three at once. */
export const MEETINGS: readonly Meeting[] = [
  {
    title: "C04 accept, the clock's decline and the deadline passing between their steps",
    from: "assigned",
    frozenAt: 0,
    rivals: [accept(), byClock],
    tick: 1,
  },
  {
    title: "C20 approving what was submitted first, while it is rejected and submitted anew",
    from: "waitingApproval",
    rivals: [approve(1), reject, submit()],
  },
];
