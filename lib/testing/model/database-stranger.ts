import { newId } from "../../db/id";
import type { OfferId, RequestId } from "../../domain/ids";
import { addNote } from "../../services/items/add-note";
import { deleteItem } from "../../services/items/delete";
import { editNote } from "../../services/items/edit-note";
import { shareNow } from "../../services/items/share-now";
import { approveCompletion } from "../../services/outsource/approve";
import { askQuestion } from "../../services/outsource/ask";
import { cancelOutsource } from "../../services/outsource/cancel";
import { declineOffer } from "../../services/outsource/decline";
import { submitCompletion } from "../../services/outsource/submit";
import { deleteTicket } from "../../services/tickets/delete";
import type { Known, Said } from "./known";
import type { Answer, Item, Law, Ticket } from "./law";
import { COMPANIES } from "./steps";

/** Somebody of another company who knows the ids tries what he may not. Answers what he was told. */
export async function strangerTries(
  known: Known,
  law: Law,
  turn: number,
  ticket: Ticket,
  item: Item | null,
): Promise<Answer> {
  const foreign = COMPANIES.filter((company) => company !== ticket.company);
  const company = foreign[turn % 2]!;
  /* Whoever was deactivated is turned away before a ticket is looked for, and learns nothing by it. */
  const isStranger = turn % 3 === 2 || !law.people[company][2].active;
  const ctx = isStranger ? known.companies.stranger : known.as(company, 2).ctx;
  const who = { ...ctx, request: { ...ctx.request, id: newId<RequestId>() } };
  const here = { ticketId: known.tickets[ticket.no]!.id };
  const hand = law.hands.find((one) => one.lead === ticket || one.received === ticket);
  const insourceId = (hand && known.offers.get(hand)) ?? newId<OfferId>();
  const facts = item && {
    ...here,
    itemId: known.factsOf(item).id,
    expectedVersion: known.factsOf(item).version,
    confirmed: true,
  };
  const acts: (() => Promise<Said>)[] = [
    () => addNote(who, { ...here, body: "Let me in.", visibility: "all" }),
    () => submitCompletion(who, here),
    () => askQuestion(who, { ...here, question: "Who is there?" }),
    () => approveCompletion(who, { ...here, submissionNo: 1 }),
    () => cancelOutsource(who, { ...here, expectedVersion: 1, reason: "" }),
    () => deleteTicket(who, { ...here, expectedVersion: 1 }),
    ...(facts
      ? [
          () => deleteItem(who, facts),
          () => editNote(who, { ...facts, body: "Mine", visibility: "all" as const }),
          () => shareNow(who, facts),
        ]
      : []),
  ];
  if (ctx === known.companies.stranger) acts.push(() => declineOffer(who, { insourceId, reason: "No team" }));
  const said = await acts[turn % acts.length]!(); // within
  return said.ok ? "ok" : (said.error ?? "?");
}
