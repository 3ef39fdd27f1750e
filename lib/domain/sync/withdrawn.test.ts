import { expect, test } from "vitest";
import { type DomainEvent, EVENT_KINDS, type EventKind } from "../events";
import { phrase, versionText } from "../labels";
import { BLANK } from "./copy";
import { isWithdrawal, withoutContent, withoutText } from "./withdrawn";

const CANARY = "CANARY";
const who = { actorName: "Technician 1", actorCompany: "Ridgeline" };
const item = { itemKind: "note", name: CANARY } as const;
const company = "Ridgeline";
const changes = [{ field: "body", from: CANARY, to: `${CANARY} 2` }] as const;
const hand = { side: "lead", lead: "L", partner: "P", leadNumber: "1", partnerNumber: "2", title: "T" } as const;

/** Every kind whose event bears words of an item, full of them. */
const EVENTS_OF_ITEMS: readonly DomainEvent[] = [
  { kind: "itemAdded", ...who, data: { ...item, shared: true } },
  { kind: "itemEdited", ...who, data: { ...item, changes: [...changes], shared: true } },
  { kind: "itemDeleted", ...who, data: { ...item, shared: true } },
  { kind: "itemShared", ...who, data: { ...item, replaced: "x" } },
  { kind: "linkCut", ...who, data: { ...item, company, how: "edited" } },
  { kind: "noteArrived", ...who, data: { company, author: "Technician 1", text: CANARY } },
  { kind: "timeNoteArrived", ...who, data: { company, author: "Technician 1", text: CANARY } },
  { kind: "noteChanged", ...who, data: { company, text: CANARY } },
  { kind: "copyChanged", ...who, data: { ...item, company, changes: [...changes] } },
  { kind: "copyRemoved", ...who, data: { ...item, company, withdrawn: true } },
  { kind: "postedCopyKept", ...who, data: { ...item, company, deleted: true } },
  { kind: "chargeArrived", ...who, data: { company, name: CANARY, quantity: "73" } },
  { kind: "fileArrived", ...who, data: { company, fileName: CANARY, sizeBytes: 73 } },
  { kind: "questionAsked", ...who, data: { ...hand, question: CANARY } },
];

test.each(EVENTS_OF_ITEMS)("S27 $kind of a withdrawn copy says nothing of what stood there", (event) => {
  expect(JSON.stringify(event)).toContain(CANARY); // the control
  const told = withoutText(event);
  expect(JSON.stringify(told)).not.toMatch(/CANARY|73/);
  expect(phrase(told)).toMatch(/^[A-Z].*[a-z]\.$/);
  expect(phrase(told)).not.toMatch(/CANARY|73|“|: *\./);
});

test("S27 the other kinds bear no words of an item that can be withdrawn, and stay as they are", () => {
  const ofItems = new Set(EVENTS_OF_ITEMS.map(({ kind }) => kind));
  const rest = EVENT_KINDS.filter((kind) => !ofItems.has(kind));
  const bearing: readonly EventKind[] = ["timeArrived", "questionAskedInHold"]; // time has no visibility; that is no item
  for (const kind of rest) {
    const event = { kind, ...who, data: { any: CANARY } } as unknown as DomainEvent;
    expect(withoutText(event)).toBe(event);
  }
  for (const kind of bearing) expect(rest).toContain(kind);
});

test("S27 D14 who withdrew it is said, in stream and history alike", () => {
  const sentence = "Withdrawn by Technician 1, Ridgeline: the note is internal there now. Its text is no longer shown.";
  expect(phrase({ kind: "copyRemoved", ...who, data: { ...item, company, withdrawn: true } })).toBe(sentence);
  const content = { ...BLANK, body: CANARY };
  const by = { byName: "Technician 1", byCompany: "Ridgeline" };
  expect(versionText({ op: "withdrawn", kind: "note", content, ...by })).toBe(sentence);
  expect(versionText({ op: "followed", kind: "note", content: withoutContent(content), ...by })).toBe(
    "Technician 1, Ridgeline changed the note.",
  );
  expect(withoutContent(content)).toEqual(BLANK);
  expect((["edited", "deleted", "followed", "removed", "withdrawn", "shared"] as const).filter(isWithdrawal)).toEqual([
    "withdrawn",
  ]);
});
