import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EVENTS, type FieldChange } from "../events";
import { phrase } from "../labels";
import type { Party } from "../outsource/status";
import { TRANSITIONS, type Transition } from "../outsource/transitions";
import { copiedAtAcceptance } from "./accept";
import {
  asAccepted,
  asSeen,
  COURSE,
  type CrossedItem,
  type OwnEvent,
  receiptAsSeen,
  type SeenItem,
  toldAsSeen,
} from "./as-seen";
import { BLANK, copyContent, type ItemContent } from "./copy";
import { ITEM_KINDS, type ItemKind, LINK_STATES, ORIGINS, VISIBILITIES } from "./kinds";
import { judge } from "./rules";

const cents = fc.option(fc.nat(100_000));
const content: fc.Arbitrary<ItemContent> = fc.record({
  title: fc.string({ maxLength: 20 }),
  body: fc.string({ maxLength: 40 }),
  internalNotes: fc.string({ maxLength: 20 }),
  workDate: fc.constantFrom(null, "2026-05-12"),
  startAt: fc.constantFrom(null, new Date("2026-05-12T08:00:00Z")),
  endAt: fc.constantFrom(null, new Date("2026-05-12T09:00:00Z")),
  minutes: fc.option(fc.integer({ min: 1, max: 1_440 })),
  offsetMinutes: fc.integer({ min: -60, max: 60 }),
  isBillable: fc.boolean(),
  quantity: fc.constantFrom(null, "1", "2.5"),
  unitCostCents: cents,
  unitPriceCents: cents,
  amountCents: cents,
  attachmentKind: fc.constantFrom(null, "file" as const),
  fileName: fc.constantFrom(null, "rack.jpg"),
  contentType: fc.constantFrom(null, "image/jpeg"),
  sizeBytes: fc.option(fc.nat(1_000)),
  blobHash: fc.constantFrom(null, "ab"),
  location: fc.constantFrom(null, "//srv/secret"),
});
const side = fc.constantFrom<Party>("lead", "service");
const other = (party: Party): Party => (party === "lead" ? "service" : "lead");
const author = { name: "Technician 1", company: "Brightwater" };
const shown = (item: CrossedItem, by: Party): SeenItem => {
  const seen = asSeen(item, by);
  if (!("item" in seen)) throw new Error(`there: ${seen.there}`);
  return seen.item;
};

/** A created item that travels: what the engine is told to make of it over there, and what crosses. */
const travels = (kind: ItemKind, by: Party) =>
  judge({
    phase: "LIVE",
    op: "create",
    by,
    touches: "content",
    item: {
      kind,
      origin: "own",
      fromEarlier: false,
      visibility: "all",
      attachmentKind: kind === "attachment" ? "file" : null,
      parent: null,
      bornIn: "LIVE",
      link: null,
      copyPosted: false,
      hasFiles: false,
    },
  });

describe("D60 what this side's own item is over there", () => {
  test("S1 to S10: what is seen is what the rules make of it", () =>
    fc.assert(
      fc.property(fc.constantFrom(...ITEM_KINDS), side, content, (kind, by, what) => {
        const verdict = travels(kind, by);
        if (verdict.do !== "mirror") throw new Error("every public item travels in LIVE");
        const seen = shown({ role: "source", kind, otherKind: verdict.as, state: "active", content: what, author }, by);
        expect(seen).toEqual({
          kind: verdict.as,
          origin: verdict.as === kind ? "mirror" : "mirrorOfTime",
          visibility: verdict.internally ? "internal" : "all",
          content: copyContent({ kind, content: what, author }, by),
        });
      }),
    ));

  test("S6 S11 D13 nothing that stays at home is ever seen, whoever wrote it and however the link stands", () =>
    fc.assert(
      fc.property(
        fc.record({
          role: fc.constantFrom("source" as const, "copy" as const),
          kind: fc.constantFrom(...ITEM_KINDS),
          state: fc.constantFrom(...LINK_STATES),
          content,
        }),
        side,
        (item, by) => {
          const madeOfTime = item.kind === "timeEntry" && item.role === "source" && by === "lead";
          const seen = asSeen({ ...item, otherKind: madeOfTime ? "note" : item.kind, author }, by);
          fc.pre("item" in seen);
          const { internalNotes, location, unitPriceCents, unitCostCents, amountCents, minutes } = seen.item.content;
          expect([internalNotes, location]).toEqual(["", null]);
          if (by === "lead" && item.role === "source" && item.kind !== "attachment")
            expect([unitPriceCents, unitCostCents, amountCents, minutes]).toEqual([null, null, null, null]);
          if (by === "lead" && item.role === "copy" && item.kind === "charge")
            expect(unitPriceCents).toBe(item.content.unitCostCents);
        },
      ),
    ));

  test("there and back: what arrived here reads over there as it was given", () =>
    fc.assert(
      fc.property(fc.constantFrom(...ITEM_KINDS), side, content, (kind, by, what) => {
        const verdict = travels(kind, by);
        if (verdict.do !== "mirror") throw new Error("every public item travels in LIVE");
        const here = copyContent({ kind, content: what, author }, by);
        const copy: CrossedItem = {
          role: "copy",
          kind: verdict.as,
          otherKind: kind,
          state: "active",
          content: here,
          author,
        };
        const seen = shown(copy, other(by));
        expect(seen).toMatchObject({ kind, origin: "own", visibility: "all", content: { body: here.body } });
        expect(seen.content.amountCents).toBe(kind === "charge" && by === "service" ? here.amountCents : null);
      }),
    ));
});

describe("D60 how the link stands", () => {
  const note = {
    role: "source",
    kind: "note",
    otherKind: "note",
    content: { ...BLANK, body: "Gate 3" },
    author,
  } as const;
  test.each([
    ["active", "as given", "as given"],
    ["ended", "as given", "as given"],
    ["severedEdit", "changed", "as given"],
    ["severedDelete", "removed", "as given"],
    ["withdrawn", "not", "not"],
    ["sourceDeleted", "not", "not"],
    ["keptPosted", "as given", "changed"],
  ] as const)("%s: of one's own item %s, of theirs %s", (state, own, theirs) => {
    expect(asSeen({ ...note, state }, "lead").there).toBe(own);
    expect(asSeen({ ...note, state, role: "copy" }, "lead").there).toBe(theirs);
  });

  const at = new Date("2026-05-11T15:10:00Z");
  const words = (by: Party, item: SeenItem, state: CrossedItem["state"], byCompany: string | null) => {
    const link = { state, crossedAt: at, since: at, byName: "Dispatcher", byCompany };
    const read = receiptAsSeen(item, { side: by, own: "Brightwater", other: "Ridgeline", link, changed: null });
    return [read?.words, read?.detail?.text];
  };
  test.each([
    ["lead", "source", "active", null, "From Brightwater", undefined],
    ["service", "source", "active", null, "Internal Users Only", "From Brightwater"],
    ["lead", "copy", "active", null, "Shared with Brightwater", undefined],
    ["lead", "source", "severedEdit", "Ridgeline", "No longer synchronized", "Edited here"],
    ["lead", "copy", "severedEdit", "Brightwater", "No longer synchronized", "Edited at Brightwater"],
    ["lead", "copy", "severedDelete", "Brightwater", "No longer synchronized", "Removed at Brightwater"],
  ] as const)("the receipt over there: %s %s %s by %s", (by, role, state, company, first, second) => {
    expect(words(by, shown({ ...note, role, state }, by), state, company)).toEqual([first, second]);
  });
});

test("D10 before acceptance: what is seen is what an acceptance copies", () =>
  fc.assert(
    fc.property(
      fc.record({
        kind: fc.constantFrom(...ITEM_KINDS),
        origin: fc.constantFrom(...ORIGINS),
        visibility: fc.constantFrom(...VISIBILITIES),
        attachmentKind: fc.constantFrom(null, "file" as const, "url" as const),
        parent: fc.option(
          fc.record({
            kind: fc.constantFrom(...ITEM_KINDS),
            origin: fc.constantFrom(...ORIGINS),
            visibility: fc.constantFrom(...VISIBILITIES),
          }),
        ),
        content,
      }),
      fc.record({ notes: fc.boolean(), files: fc.boolean() }),
      (item, shares) => {
        const judged = copiedAtAcceptance(item, shares);
        const seen = asAccepted({ ...item, author }, shares);
        expect(seen !== null).toBe(judged.copied);
        expect(seen?.underParent).toBe(judged.copied ? judged.underParent : undefined);
        if (seen) expect(seen.item.content).toEqual(copyContent({ ...item, author }, "lead"));
      },
    ),
  ));

test("S77 the course is what every move tells both tickets as a system note, and a question in HOLD (D33)", () => {
  const both = Object.values<Transition>(TRANSITIONS)
    .filter(
      ({ tells, to }) =>
        tells.length === 2 && tells[0]?.event === tells[1]?.event && to !== "declined" && to !== "canceled",
    )
    .flatMap(({ tells }) => tells[0]?.event ?? [])
    .filter((kind) => EVENTS[kind].onTicket);
  expect([...new Set(COURSE)].sort()).toEqual([...new Set([...both, "questionAskedInHold"])].sort());
});

describe("S78 S79 what they were told of changed fields", () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 4, 12, 9, minute));
  const who = { actorName: "Dispatcher", actorCompany: "Brightwater" };
  const hand = {
    lead: "Brightwater IT",
    partner: "Ridgeline",
    leadNumber: "BW-1",
    partnerNumber: "RF-1",
    title: "Printers",
  };
  const move = (kind: OwnEvent["kind"], minute: number, more = {}): OwnEvent => ({
    ...who,
    kind,
    at: at(minute),
    data: { side: "lead", ...hand, ...more },
  });
  const edit = (minute: number, ...changes: FieldChange[]): OwnEvent => ({
    ...who,
    kind: "ticketEdited",
    at: at(minute),
    data: { number: "BW-1", changes },
  });
  const priority: FieldChange = { field: "priority", from: "Low", to: "High" };
  const status: FieldChange = { field: "status", from: "New", to: "Waiting" };
  const queue: FieldChange = { field: "queue", from: null, to: "Network" };
  const assigned: FieldChange = { field: "assignedTo", from: null, to: "Robin" };
  const told = (side: Party, ...events: OwnEvent[]) =>
    toldAsSeen([...events].reverse(), side, side === "lead" ? "Brightwater" : "Ridgeline")
      .map(({ event }) => phrase(event))
      .reverse();

  test("in LIVE alone, the fields that are told, and never those that stay", () => {
    const accepted = move("accepted", 1, { completeBy: null });
    const lines = told(
      "lead",
      edit(0, priority),
      accepted,
      edit(2, priority, queue),
      edit(3, queue),
      move("submitted", 4),
      edit(5, status),
      move("rejected", 6, { reason: "Label it." }),
      edit(7, status, assigned),
      move("completedByTicket", 8),
      edit(9, priority),
    );
    expect(lines.filter((line) => line.startsWith("Brightwater "))).toEqual([
      "Brightwater changed priority from Low to High.",
      "Brightwater changed ticket status from New to Waiting and set assigned person to Robin.",
    ]);
    expect(lines[0]).toBe("Dispatcher, Brightwater accepted the ticket. Its number at Brightwater IT is BW-1.");
  });

  test("a completion says so itself, and the partner's status and person have their own words", () => {
    const completed: FieldChange = { field: "status", from: "New", to: "Complete" };
    const accepted = move("accepted", 1, { completeBy: null });
    const fields = (lines: string[]) => lines.filter((line) => /changed|set|emptied/.test(line));
    expect(fields(told("lead", accepted, edit(2, completed, priority), move("completedByTicket", 2)))).toEqual([
      "Brightwater changed priority from Low to High.",
    ]);
    expect(fields(told("service", accepted, edit(2, completed), move("submitted", 2)))).toEqual([]);
    expect(fields(told("service", accepted, edit(2, status, assigned, priority)))).toEqual(
      [
        "Ridgeline changed priority from Low to High.",
        "Ridgeline changed ticket status from New to Waiting.",
      ].reverse(),
    );
  });
});
