import { describe, expect, test } from "vitest";
import { reach, reachText, type Writing } from "./reach";
import { type ReceiptInput, receipt } from "./receipt";

const lead: Writing = {
  side: "lead",
  phase: "LIVE",
  own: "Brightwater IT",
  other: "Ridgeline Field Services",
  customer: "Copperline",
  kind: "note",
  visibility: "all",
  attachmentKind: null,
  copiedOnAcceptance: false,
};
const partner: Writing = {
  ...lead,
  side: "service",
  own: "Ridgeline Field Services",
  other: "Brightwater IT",
  customer: null,
};

describe("who will read it", () => {
  test.each([
    [
      "S2 the lead's public note",
      lead,
      "Read by Brightwater IT, Ridgeline Field Services and the customer, Copperline.",
      "shared",
    ],
    ["S1 the partner's public note", partner, "Read by Ridgeline Field Services and Brightwater IT.", "shared"],
    ["S3 an internal note", { ...lead, visibility: "internal" }, "Read by Brightwater IT only.", "internal"],
    [
      "S5 the lead's time",
      { ...lead, kind: "timeEntry" },
      "Read by Brightwater IT and Ridgeline Field Services. Ridgeline Field Services reads it as a note.",
      "shared",
    ],
    [
      "S8 the lead's charge",
      { ...lead, kind: "charge" },
      "Read by Brightwater IT and Ridgeline Field Services. Ridgeline Field Services sees name and quantity, no price.",
      "shared",
    ],
    [
      "S11 a web address",
      { ...lead, kind: "attachment", attachmentKind: "url" },
      "Read by Brightwater IT and the customer, Copperline. Only files travel. Paths and web addresses stay here.",
      "internal",
    ],
    [
      "S50 the partner in HOLD",
      { ...partner, phase: "HOLD" },
      "Read by Ridgeline Field Services only. Not shared while waiting for approval.",
      "held",
    ],
    [
      "S61 the lead in DONE",
      { ...lead, phase: "DONE" },
      "Read by Brightwater IT and the customer, Copperline. No longer shared with Ridgeline Field Services.",
      "local",
    ],
    [
      "S71 a ticket that was never outsourced",
      { ...lead, phase: "PRE", other: null },
      "Read by Brightwater IT and the customer, Copperline.",
      "local",
    ],
    [
      "D10 while the offer is open",
      { ...lead, phase: "PRE", copiedOnAcceptance: true },
      "Read by Brightwater IT and the customer, Copperline. Ridgeline Field Services reads it after accepting.",
      "local",
    ],
    [
      "S13 a file on a shared note",
      { ...lead, kind: "attachment", attachmentKind: "file", parent: { kind: "note", shared: true } },
      "Read by Brightwater IT, Ridgeline Field Services and the customer, Copperline.",
      "shared",
    ],
    [
      "S13 a file on a time entry, which the customer does not read",
      { ...lead, kind: "attachment", attachmentKind: "file", parent: { kind: "timeEntry", shared: true } },
      "Read by Brightwater IT and Ridgeline Field Services.",
      "shared",
    ],
    [
      "S14 a file on an internal note",
      {
        ...partner,
        kind: "attachment",
        visibility: "internal",
        attachmentKind: "file",
        parent: { kind: "note", shared: false },
      },
      "Read by Ridgeline Field Services only.",
      "internal",
    ],
    [
      "S59 a file on a note that never crossed",
      { ...partner, kind: "attachment", attachmentKind: "file", parent: { kind: "note", shared: false } },
      "Read by Ridgeline Field Services only. Brightwater IT does not have this note.",
      "local",
    ],
    [
      "S50 a file on an earlier note in HOLD",
      {
        ...partner,
        phase: "HOLD",
        kind: "attachment",
        attachmentKind: "file",
        parent: { kind: "note", shared: false },
      },
      "Read by Ridgeline Field Services only. Not shared while waiting for approval.",
      "held",
    ],
    [
      "S38 the lead changes the partner's note",
      { ...lead, kept: "copy" },
      "Read by Brightwater IT and the customer, Copperline. Ridgeline Field Services keeps what it wrote.",
      "local",
    ],
    [
      "S27 a shared note is made internal",
      { ...lead, visibility: "internal", shared: true },
      "Read by Brightwater IT only. It is taken back from Ridgeline Field Services.",
      "internal",
    ],
    [
      "S29 its own note, cut there",
      { ...partner, kept: "cut" },
      "Read by Ridgeline Field Services only. No longer synchronized with Brightwater IT.",
      "local",
    ],
    [
      "S57 a note born in HOLD",
      { ...partner, kept: "notThere" },
      "Read by Ridgeline Field Services only. Brightwater IT does not have it.",
      "local",
    ],
    [
      "S75 time while the offer is open",
      { ...lead, phase: "PRE", kind: "timeEntry", copiedOnAcceptance: true },
      "Read by Brightwater IT only.",
      "local",
    ],
  ] as const)("%s", (_, writing, text, tone) => {
    expect(reachText(writing)).toBe(text);
    expect(reach(writing).tone).toBe(tone);
  });
  test("S4 S7 time and charges always travel, whatever the switch of the note says", () =>
    expect(reach({ ...partner, kind: "timeEntry", visibility: "internal" }).tone).toBe("shared"));
});

const at = new Date("2026-05-11T15:10:00Z");
const active = { state: "active", crossedAt: at, since: at, byName: null, byCompany: null } as const;
const mine: ReceiptInput = {
  side: "lead",
  own: "Brightwater",
  other: "Ridgeline",
  kind: "note",
  origin: "own",
  visibility: "all",
  bornIn: "LIVE",
  link: active,
  readAt: null,
  edited: null,
};
const earlier = new Date("2026-05-11T15:09:59.999Z");
const later = new Date("2026-05-11T16:40:00Z");
const change = { at: later, byName: "Technician 2", byCompany: "Ridgeline" };
const theirs: ReceiptInput = { ...mine, origin: "mirror", visibility: "internal" };

describe("guide 4, the receipt of an item", () => {
  test.each([
    ["travels", mine, "Shared with Ridgeline", null],
    ["D60 was read", { ...mine, readAt: at }, "Shared with Ridgeline", "Read"],
    ["D60 the ticket was opened before it crossed", { ...mine, readAt: earlier }, "Shared with Ridgeline", null],
    [
      "D60 a cut link tells of the cut",
      { ...mine, link: { ...active, state: "severedEdit" }, readAt: at },
      "No longer synchronized",
      "Edited here",
    ],
    ["S5 the lead's time", { ...mine, kind: "timeEntry" }, "Shared as a note", null],
    ["S3 internal", { ...mine, visibility: "internal", link: null }, "Brightwater only", "Internal"],
    [
      "S1 the lead's copy",
      { ...mine, origin: "mirror", visibility: "internal" },
      "Internal Users Only",
      "From Ridgeline",
    ],
    [
      "the partner's copy",
      { ...mine, side: "service", own: "Ridgeline", other: "Brightwater", origin: "mirrorOfTime" },
      "From Brightwater",
      null,
    ],
    [
      "S45 severed here",
      {
        ...mine,
        origin: "mirror",
        link: { ...active, state: "severedEdit", byName: "Technician 1", byCompany: "Brightwater" },
      },
      "No longer synchronized",
      "Edited here by Technician 1",
    ],
    [
      "S45 severed there",
      { ...mine, link: { ...active, state: "severedDelete", byName: "Technician 2", byCompany: "Ridgeline" } },
      "No longer synchronized",
      "Removed at Ridgeline by Technician 2",
    ],
    [
      "S36 the source of a cut copy is gone",
      {
        ...theirs,
        link: { ...active, state: "sourceDeleted", byName: "Technician 2", byCompany: "Ridgeline" },
      },
      "No longer synchronized",
      "Removed at Ridgeline by Technician 2",
    ],
    [
      "D18 where it is posted",
      { ...theirs, kind: "charge", link: { ...active, state: "keptPosted", byName: null, byCompany: "Ridgeline" } },
      "No longer synchronized",
      "Posted here, changed at Ridgeline",
    ],
    [
      "D18 where it was changed",
      { ...mine, kind: "charge", link: { ...active, state: "keptPosted", byName: null, byCompany: "Brightwater" } },
      "No longer synchronized",
      "Posted at Ridgeline, changed here",
    ],
    [
      "S27 made internal",
      {
        ...mine,
        visibility: "internal",
        link: { ...active, state: "withdrawn", byName: "Dispatcher", byCompany: "Brightwater" },
      },
      "Brightwater only",
      "Taken back from Ridgeline by Dispatcher",
    ],
    [
      "S20 changed after it was read",
      { ...mine, readAt: at, edited: change },
      "Shared with Ridgeline",
      "Changed since it was read",
    ],
    ["S20 read after it was changed", { ...mine, readAt: later, edited: change }, "Shared with Ridgeline", "Read"],
    ["S20 changed, not read", { ...mine, edited: change }, "Shared with Ridgeline", "Changed"],
    [
      "S22 the owner changed it",
      { ...theirs, edited: change },
      "Internal Users Only",
      "From Ridgeline, changed there by Technician 2",
    ],
    [
      "S64 the lead changed its copy after Complete",
      {
        ...theirs,
        visibility: "all",
        link: { ...active, state: "ended" },
        edited: { ...change, byCompany: "Brightwater", byName: "Dispatcher" },
      },
      "From Ridgeline",
      "Edited here by Dispatcher",
    ],
    [
      "S66 the owner changed it after Complete",
      { ...mine, link: { ...active, state: "ended" }, edited: change },
      "Shared with Ridgeline",
      "Changed after Complete, here only",
    ],
    [
      "an internal note that was changed",
      { ...mine, visibility: "internal", link: null, edited: { ...change, byName: "Dispatcher" } },
      "Brightwater only",
      "Edited by Dispatcher",
    ],
    ["S50 born in HOLD", { ...mine, bornIn: "HOLD", link: null }, "Not shared", "Written while waiting for approval"],
    ["S75 from before acceptance", { ...mine, kind: "charge", bornIn: "PRE", link: null }, "Brightwater only", null],
    [
      "S60 ended, still the same words",
      { ...mine, link: { ...active, state: "ended" } },
      "Shared with Ridgeline",
      null,
    ],
    ["S68 the bundle", { ...mine, kind: "charge", origin: "bundle", link: null }, "Brightwater only", null],
  ] as const)("%s", (_, input, words, detail) => {
    const shown = receipt(input);
    expect(shown?.words).toBe(words);
    const { text = null, by = null } = shown?.detail ?? {};
    expect(by ? `${text} by ${by}` : text).toBe(detail);
  });
  test("a public item of a ticket that never left says nothing", () =>
    expect(receipt({ ...mine, other: null, link: null })).toBeNull());
});
