import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BLANK, cleanText, copyContent, dayText, type ItemContent } from "./copy";
import { ITEM_KINDS } from "./kinds";

const content: ItemContent = {
  title: "Patch panel",
  body: "Shielded",
  internalNotes: "CANARY internal",
  workDate: "2026-05-12",
  startAt: new Date("2026-05-12T08:30:00Z"),
  endAt: new Date("2026-05-12T10:45:00Z"),
  minutes: 135,
  offsetMinutes: -15,
  isBillable: true,
  quantity: "2.5",
  unitCostCents: 7777,
  unitPriceCents: 18_400,
  amountCents: 46_000,
  attachmentKind: "file",
  fileName: "plan.pdf",
  contentType: "application/pdf",
  sizeBytes: 10,
  blobHash: "hash",
  location: "CANARY location",
};
const author = { name: "Technician 1", company: "Brightwater IT" };
const from = (side: "lead" | "service", kind: (typeof ITEM_KINDS)[number]) =>
  copyContent({ kind, content, author }, side);

describe("what of an item crosses", () => {
  test("S6 internal notes and local paths never, whatever kind and side", () => {
    for (const kind of ITEM_KINDS)
      for (const side of ["lead", "service"] as const) expect(JSON.stringify(from(side, kind))).not.toContain("CANARY");
  });
  test("S4 the partner's time with its figures", () =>
    expect(from("service", "timeEntry")).toMatchObject({
      minutes: 135,
      offsetMinutes: -15,
      workDate: "2026-05-12",
      body: "Shielded",
      isBillable: true,
    }));
  test("S5 the lead's time as a note: who, how long, when, what, and no price", () => {
    const note = from("lead", "timeEntry");
    expect(note.body).toBe("Time by Technician 1, Brightwater IT: 2.25 h on Tue 12 May 2026.\n\nShielded");
    expect(note).toMatchObject({ minutes: null, offsetMinutes: 0, startAt: null, isBillable: false });
  });
  test("S7 the partner's charge with what it asks, which is the lead's cost and first price; its own cost stays", () => {
    const charge = from("service", "charge");
    expect(charge).toMatchObject({
      title: "Patch panel",
      quantity: "2.5",
      unitCostCents: 18_400,
      unitPriceCents: 18_400,
      amountCents: 46_000,
      isBillable: true,
    });
    expect(JSON.stringify(charge)).not.toContain("7777");
  });
  test("S8 D13 the lead's charge without prices, non-billable", () =>
    expect(from("lead", "charge")).toMatchObject({
      title: "Patch panel",
      quantity: "2.5",
      unitCostCents: null,
      unitPriceCents: null,
      amountCents: null,
      isBillable: false,
    }));
  test("S9 S10 a file by its hash", () =>
    expect(from("lead", "attachment")).toMatchObject({ fileName: "plan.pdf", blobHash: "hash", sizeBytes: 10 }));
  test("a note has its words and nothing else", () =>
    expect(from("service", "note")).toMatchObject({
      title: "Patch panel",
      body: "Shielded",
      minutes: null,
      quantity: null,
      blobHash: null,
    }));
});

describe("ENG-6 text on arrival", () => {
  test.each([
    ["see ![floor plan](/api/attachments/1) there", "see floor plan there"],
    ["![x](https://evil.example/pixel.gif)", "x"],
    ["[the ticket](/tickets/BW-1001)", "the ticket"],
    ["[up](#top) and [here](./x)", "up and here"],
    ["[vendor](https://vendor.example/manual)", "[vendor](https://vendor.example/manual)"],
  ])("%s", (before, after) => expect(cleanText(before)).toBe(after));
  /* What starts at a bracket ends at the next one, so a text of brackets costs its length, not its square. */
  test.each([
    ["[a[b](/c)", "[ab"],
    ["![a![b](c)", "![ab"],
    ["[a](/b(c)", "[a](/b(c)"],
    ["![a](b(c)", "![a](b(c)"],
  ])("A69 no link reaches over another bracket: %s", (before, after) => expect(cleanText(before)).toBe(after));
  test.each(["[", "![", "[](", "[](/", "![a]("])("A69 %s without end is read and stays", (bomb) => {
    const text = bomb.repeat(20_000);
    expect(cleanText(text)).toBe(text);
  });
  test("text without brackets stays as typed", () =>
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes("[")),
        (text) => {
          expect(cleanText(text)).toBe(text);
        },
      ),
    ));
});

test.each([
  ["2026-03-29", "Sun 29 Mar 2026"],
  ["2026-10-25", "Sun 25 Oct 2026"],
  ["2026-12-31", "Thu 31 Dec 2026"],
  ["nonsense", "nonsense"],
])("A117 a day without a zone does not shift: %s", (date, text) => expect(dayText(date)).toBe(text));

test("ENG-6 a note of nothing but a picture is still a note there", () => {
  const body = "![](/files/secret.png)";
  const crossed = copyContent(
    { kind: "note", content: { ...BLANK, body }, author: { name: "A", company: "B" } },
    "lead",
  );
  expect(crossed.body).toBe("(A picture that stays with its company.)");
});
