import type { DomainEvent, EventData, EventKind } from "../events";
import { lineAmount } from "../money/amounts";
import type { Party } from "../outsource/status";
import { copiedAtAcceptance, type ExistingItem, type Shares } from "./accept";
import { BLANK, copyContent, type ItemContent } from "./copy";
import type { ItemKind, LinkState, Origin, Visibility } from "./kinds";
import { type Receipt, receipt } from "./receipt";
import { toldOf } from "./told";

/**
 * An item that crossed, as the rows of one side tell of it: its own link row, and what stood in the item when it last
 * crossed, or here before the link was cut. `role`: what this side holds.
 */
export type CrossedItem = {
  role: "source" | "copy";
  kind: ItemKind;
  /** What it is over there. */
  otherKind: ItemKind;
  state: LinkState;
  content: ItemContent;
  author: { name: string; company: string };
};

/** An item of the other side's ticket. Whoever of the two wrote it, `content` is what was given. */
export type SeenItem = {
  kind: ItemKind;
  origin: Origin;
  visibility: Visibility;
  content: ItemContent;
};

/** `changed`: it stands there, and they changed it for themselves since; `removed`: they took their copy away. */
export type Seen = { there: "as given" | "changed"; item: SeenItem } | { there: "removed" } | { there: "not" };

/**
 * D60: what one side's item is on the other side's ticket, from its own rows alone, by the rules that wrote it there (S1
 * to S10, S13): a copy of what this side wrote, or what they wrote, as far as it crossed.
 */
export function asSeen(item: CrossedItem, side: Party): Seen {
  const { role, state } = item;
  if (state === "withdrawn" || state === "sourceDeleted") return { there: "not" };
  if (role === "source" && state === "severedDelete") return { there: "removed" };
  const changed = role === "source" ? state === "severedEdit" : state === "keptPosted";
  return { there: changed ? "changed" : "as given", item: role === "source" ? copyOf(item, side) : ownOf(item, side) };
}

function copyOf({ kind, otherKind, content, author }: CrossedItem, side: Party): SeenItem {
  return {
    kind: otherKind,
    origin: kind === "timeEntry" && otherKind === "note" ? "mirrorOfTime" : "mirror",
    visibility: side === "service" ? "internal" : "all",
    content: copyContent({ kind, content, author }, side),
  };
}

/** Their own item. Of the lead's time only the note about it is known here, and of a charge what was asked for it. */
function ownOf({ kind, otherKind, content }: CrossedItem, side: Party): SeenItem {
  const seen = { kind: otherKind, origin: "own", visibility: "all" } as const;
  if (kind !== otherKind) return { ...seen, content: { ...BLANK, body: content.body } };
  const given = { ...content, internalNotes: "", location: null };
  if (kind !== "charge") return { ...seen, content: given };
  const asked = side === "lead" ? content.unitCostCents : null;
  const amountCents = asked === null ? null : lineAmount(content.quantity ?? "1", asked);
  return { ...seen, content: { ...given, unitCostCents: null, unitPriceCents: asked, amountCents } };
}

type Existing = ExistingItem & Pick<CrossedItem, "content" | "author">;

/** D10, S73 to S75: an item of the lead's as an acceptance would copy it now; null: it stays. */
export function asAccepted(item: Existing, shares: Shares): { item: SeenItem; underParent: boolean } | null {
  const judged = copiedAtAcceptance(item, shares);
  if (!judged.copied) return null;
  const { kind, content, author } = item;
  const copy = copyOf({ role: "source", kind, otherKind: kind, state: "active", content, author }, "lead");
  return { item: copy, underParent: judged.underParent };
}

type Standing = {
  /** Whose rows tell; short company names. */
  side: Party;
  own: string;
  other: string;
  link: { state: LinkState; crossedAt: Date; since: Date; byName: string | null; byCompany: string | null };
  /** The last change that crossed; null while nothing did. */
  changed: { at: Date; byName: string | null; byCompany: string | null } | null;
};

/** The receipt as they read it beside the item. Whether they were told that it was read here stays with them. */
export const receiptAsSeen = (item: SeenItem, { side, own, other, link, changed }: Standing): Receipt | null =>
  receipt({
    side: side === "lead" ? "service" : "lead",
    own: other,
    other: own,
    kind: item.kind,
    origin: item.origin,
    visibility: item.visibility,
    bornIn: "LIVE",
    link: { ...link, byCompany: link.byCompany === own ? own : other },
    readAt: null,
    edited: changed,
  });

/** System notes of a hand-over that stand on both tickets alike (S77). */
export const COURSE = [
  "accepted",
  "submitted",
  "rejected",
  "approved",
  "completedByLead",
  "completedByTicket",
  "questionAskedInHold",
] as const satisfies readonly EventKind[];

/** An event of one's own trunk: `kind` and `data` belong together. */
export type OwnEvent = {
  kind: EventKind;
  actorName: string | null;
  actorCompany: string | null;
  at: Date;
  data: unknown;
};

const OPENS: readonly EventKind[] = ["accepted", "rejected"];
const isCourse = (kind: EventKind): boolean => COURSE.some((one) => one === kind);
/** An edit of the ticket that did this says so by it. */
const COMPLETIONS: readonly EventKind[] = ["submitted", "completedByTicket"];

/**
 * S77 to S79: the system notes of the other side's ticket that follow from one's own events, in their words: the course
 * of the hand-over, and the changed fields they were told of in LIVE. `events` in any order.
 */
export function toldAsSeen<Own extends OwnEvent>(
  events: readonly Own[],
  side: Party,
  company: string,
): { of: Own; event: DomainEvent }[] {
  const course = events.filter(({ kind }) => isCourse(kind) && kind !== "questionAskedInHold");
  const isLive = (at: Date): boolean => {
    const before = course.filter((one) => one.at < at).sort((a, b) => a.at.getTime() - b.at.getTime());
    const last = before.at(-1);
    return last !== undefined && OPENS.includes(last.kind);
  };
  return events.flatMap((of) => {
    const { kind, actorName, actorCompany, at } = of;
    if (kind === "ticketEdited") {
      if (!isLive(at)) return [];
      const { changes } = of.data as EventData["ticketEdited"]; // the snapshot of its kind (D-15)
      const completes = course.some((one) => one.at.getTime() === at.getTime() && COMPLETIONS.includes(one.kind));
      const { fields, status } = toldOf(side, changes, completes);
      const told: DomainEvent[] = [];
      if (fields.length > 0)
        told.push({ kind: "fieldsChanged", actorName, actorCompany, data: { company, changes: fields } });
      if (status) {
        const data = { company, from: status.from, to: status.to ?? "" };
        told.push({ kind: "partnerStatusChanged", actorName, actorCompany, data });
      }
      return told.map((event) => ({ of, event }));
    }
    if (!isCourse(kind)) return [];
    const data = { ...(of.data as object), side: side === "lead" ? "service" : "lead" };
    return [{ of, event: { kind, actorName, actorCompany, data } as DomainEvent }];
  });
}
