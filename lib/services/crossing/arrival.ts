import { type EventData, type ItemFieldChange, type ItemNamed, mailOf } from "../../domain/events";
import type { ItemId } from "../../domain/ids";
import { isTicketMailNumber, type Mail, type MailData } from "../../domain/mails";
import { minutesToBill } from "../../domain/money/amounts";
import type { Party } from "../../domain/outsource/status";
import { excerpt } from "../../domain/sync/item-name";
import { placeOf, tenantOf } from "./carry-out";
import type { Base, Template } from "./mail-of";
import type { Pen } from "./pen";
import { type People, peopleOf, type Reader } from "./people";
import { mailTo, spread } from "./post";
import type { Bond, NewItem } from "./rows";

type Of<Kind extends keyof EventData, Beyond = unknown> = { kind: Kind; data: EventData[Kind] } & Beyond;
/** One thing that reached the other side (S78 to S80): the event there, and what its mail says beyond the event. */
export type Arrival =
  | Of<"noteArrived" | "timeNoteArrived", { text: string }>
  | Of<"timeArrived", { summary: string }>
  /** No amount at the partner (D13). */
  | Of<"chargeArrived", { amountCents: number | null; text: string }>
  | Of<"fileArrived">
  | Of<"noteChanged", { changes: ItemFieldChange[] }>
  | Of<"postedCopyKept", { changes: ItemFieldChange[] }>
  | Of<"copyChanged">
  | Of<"copyRemoved">
  | Of<"fieldsChanged">
  | Of<"partnerStatusChanged">;

const peopleAt = new WeakMap<Pen, Partial<Record<Party, Promise<People>>>>();

/** Asked once for each side and command, at once: the answer is needed when the pen is flushed. */
function askPeople(pen: Pen, bond: Bond, at: Party): Promise<People> {
  const asked = peopleAt.get(pen) ?? {};
  peopleAt.set(pen, asked);
  const people = asked[at] ?? peopleOf(pen.tx, bond, at);
  people.catch(() => {}); // the flush reports it
  asked[at] = people;
  return people;
}

/**
 * Tells a side what reached it (S78 to S80): the event, which is the short system note where D8 wants one, and, once
 * the command has written all it has to, its mails (N9 to N15) and its news. Mails to addresses that the doer's company
 * keeps hang on its own event of the same act, so that there must be one: where something was told there just before,
 * on that, because each of several new items has a mail of its own.
 */
export function arrive(pen: Pen, bond: Bond, at: Party, arrival: Arrival, itemId: ItemId | null = null): void {
  const as: Party = at === "lead" ? "service" : "lead";
  const here = pen.event(tenantOf(bond, at), arrival.kind, arrival.data, {
    as,
    itemId,
    offerId: bond.insource.id,
    ...placeOf(bond, at),
  });
  const before = pen.lastEvent(tenantOf(bond, as));
  const asked = askPeople(pen, bond, at);
  pen.atLast(async () => {
    const people = await asked;
    spread(pen, bond, people, at, here);
    const template = mailOf(arrival.kind, at);
    if (!template || !isTicketMailNumber(template)) return;
    const home = before ?? pen.firstEvent(tenantOf(bond, as));
    const ids = at === "lead" ? { lead: here, service: home } : { lead: home, service: here };
    const letter = { template, side: at, ids, reached: new Set<string>() };
    mailTo(pen, bond, people, letter, (base, reader) => mailOfArrival(template, arrival, base, reader, bond));
  });
}

/** What a new item is where it arrives. A copied note is its own notice (D8). */
export function arrivalOf(copy: NewItem, by: { name: string; company: string }): Arrival {
  const { company } = by;
  const text = copy.body ?? "";
  switch (copy.kind) {
    case "note": {
      const kind = copy.origin === "mirrorOfTime" ? "timeNoteArrived" : "noteArrived";
      return { kind, data: { company, author: by.name, text: excerpt(text) }, text };
    }
    case "timeEntry": {
      const minutes = copy.minutes ?? 0;
      const toBill = minutesToBill(minutes, copy.offsetMinutes ?? 0);
      const data = { company, minutes, minutesToBill: toBill, worker: by.name, workDate: copy.workDate ?? "" };
      return { kind: "timeArrived", data, summary: text };
    }
    case "charge": {
      const data = { company, name: copy.title ?? "", quantity: copy.quantity ?? "1" };
      return { kind: "chargeArrived", data, amountCents: copy.amountCents ?? null, text };
    }
    case "attachment":
      return { kind: "fileArrived", data: { company, fileName: copy.fileName ?? "", sizeBytes: copy.sizeBytes ?? 0 } };
  }
}

const AMOUNTS: readonly string[] = ["unitCost", "unitPrice", "amount"];

function mailOfArrival(template: Template, arrival: Arrival, base: Base, reader: Reader, bond: Bond): Mail {
  const { currency } = bond.outsource;
  const itemMail = (
    { itemKind, name }: ItemNamed,
    { did = "changed", kept = false, changes = [] }: Partial<MailData["N14"]>,
  ): Mail => {
    const seen = reader.seesMoney ? changes : changes.filter(({ field }) => !AMOUNTS.includes(field));
    return { template: "N14", data: { ...base, itemKind, name, did, kept, changes: seen, currency } };
  };
  const { kind } = arrival;
  switch (kind) {
    case "noteArrived":
    case "timeNoteArrived":
      return { template: template === "N11" ? "N11" : "N9", data: { ...base, text: arrival.text } };
    case "timeArrived": {
      const { worker, workDate, minutes, minutesToBill: toBill } = arrival.data;
      const data = { ...base, worker, workDate, minutes, minutesToBill: toBill, summary: arrival.summary };
      return { template: "N10", data };
    }
    case "chargeArrived": {
      const amountCents = base.side === "lead" && reader.seesMoney ? arrival.amountCents : null;
      const { name, quantity } = arrival.data;
      const amount = { amountCents, currency: amountCents === null ? null : currency };
      return { template: "N12", data: { ...base, name, quantity, ...amount, text: arrival.text } };
    }
    case "fileArrived": {
      const { fileName, sizeBytes } = arrival.data;
      return { template: "N13", data: { ...base, fileName, sizeBytes } };
    }
    case "noteChanged":
      return itemMail({ itemKind: "note", name: arrival.data.text }, { changes: arrival.changes });
    case "copyChanged":
      return itemMail(arrival.data, { changes: arrival.data.changes });
    case "copyRemoved":
      return itemMail(arrival.data, { did: arrival.data.withdrawn ? "withdrawn" : "deleted" });
    case "postedCopyKept":
      return itemMail(arrival.data, {
        did: arrival.data.deleted ? "deleted" : "changed",
        kept: true,
        changes: arrival.changes,
      });
    case "fieldsChanged":
      return { template: "N15", data: { ...base, changes: arrival.data.changes } };
    case "partnerStatusChanged": {
      const { from, to } = arrival.data;
      return { template: "N15", data: { ...base, changes: [{ field: "status", from, to }] } };
    }
  }
}
