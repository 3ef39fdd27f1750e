import { describe, expect, test } from "vitest";
import { asId, type PartnershipId } from "../ids";
import { FOLDERS, ROW_ACTION_LABELS } from "./folders";
import { MENU_LABELS, notifyMenu, outsourceMenu } from "./menus";
import type { OutsourceStatus } from "./status";

const partnerId = (n: number) => asId<PartnershipId>(`00000000-0000-7000-8000-${String(n).padStart(12, "0")}`);
const recent = Array.from({ length: 12 }, (_, n) => ({ id: partnerId(n), name: `Partner ${n}` }));
const base = {
  status: null,
  mayOutsource: true,
  ticketComplete: false,
  isInsourced: false,
  partner: "Ridgeline",
  recent: recent.slice(0, 2),
} as const;
const labels = (status: OutsourceStatus | null) => outsourceMenu({ ...base, status })?.items.map(({ label }) => label);
const PARTNERS = ["Partner 0", "Partner 1", "Other Partner…"];

describe("7.1 the Outsource menu", () => {
  test.each([
    [null, PARTNERS],
    ["unsent", ["View Terms", "Discard"]],
    ["assigned", ["View Terms", "Cancel"]],
    ["canceled", [...PARTNERS, "View Terms"]],
    ["declined", [...PARTNERS, "View Terms"]],
    ["accepted", ["View Terms", "Complete"]],
    ["inProgress", ["View Terms", "Complete"]],
    ["waitingApproval", ["Approve Completion", "Reject Completion", "View Terms"]],
    ["complete", ["View Terms", ...PARTNERS]],
  ] as const)("in %s", (status, expected) => expect(labels(status)).toEqual(expected));

  test("D34 D59 with an open proposal or request the answer comes first, in its own phase alone", () => {
    const first = (status: OutsourceStatus, asking: "proposal" | "request") =>
      outsourceMenu({ ...base, status, asking })?.items[0]?.label;
    expect(first("assigned", "proposal")).toBe("Answer Proposal");
    expect(first("accepted", "request")).toBe("Answer Request");
    expect(first("inProgress", "request")).toBe("Answer Request");
    expect(first("assigned", "request")).toBe("View Terms");
    expect(first("inProgress", "proposal")).toBe("View Terms");
  });

  test("names at most ten recent partners, each with its id", () => {
    const items = outsourceMenu({ ...base, recent })?.items ?? [];
    expect(items.filter(({ key }) => key === "partner").map(({ partnerId: id }) => id)).toEqual(
      recent.slice(0, 10).map(({ id }) => id),
    );
    expect(items).toHaveLength(11);
  });

  test("is not there for level None or without the agreement", () =>
    expect(outsourceMenu({ ...base, mayOutsource: false })).toBeNull());

  test("X13 is there, disabled, while the ticket is Complete", () =>
    expect(outsourceMenu({ ...base, status: "inProgress", ticketComplete: true })).toMatchObject({
      enabled: false,
      items: [],
      reason: expect.stringContaining("Complete"),
    }));

  test("X16 is there, disabled, on an insourced ticket and says why", () =>
    expect(outsourceMenu({ ...base, isInsourced: true, ticketComplete: true })).toMatchObject({
      enabled: false,
      reason: expect.stringContaining("insourced"),
    }));

  test("says what is for good", () => {
    const complete = outsourceMenu({ ...base, status: "accepted" })?.items.find(({ key }) => key === "complete");
    expect(complete?.consequence).toContain("Synchronization stops for good.");
  });
});

describe("7.2 the Notify Lead Partner menu", () => {
  const items = (status: OutsourceStatus) =>
    notifyMenu({ status, lead: "Brightwater" })?.items.map(({ label, enabled }) => [label, enabled]);
  test.each(["accepted", "inProgress"] as const)("in %s", (status) =>
    expect(items(status)).toEqual([
      ["Insource Complete", true],
      ["Ask a Question", true],
      ["Request Change", true],
    ]),
  );
  test("X4 in Waiting Approval Insource Complete stays, disabled, with its reason", () => {
    expect(items("waitingApproval")).toEqual([
      ["Insource Complete", false],
      ["Ask a Question", true],
    ]);
    expect(notifyMenu({ status: "waitingApproval", lead: "Brightwater" })?.items[0]?.reason).toContain("Brightwater");
  });
  test("in Complete the menu is disabled", () =>
    expect(notifyMenu({ status: "complete", lead: "Brightwater" })).toMatchObject({ enabled: false, items: [] }));
  test.each(["unsent", "assigned", "canceled", "declined"] as const)("there is none in %s", (status) =>
    expect(notifyMenu({ status, lead: "Brightwater" })).toBeNull(),
  );
});

test("X12 no menu and no row merges tickets", () => {
  const words = [
    ...Object.values(MENU_LABELS),
    ...Object.values(ROW_ACTION_LABELS),
    ...FOLDERS.map(({ label }) => label),
  ];
  expect(words.filter((word) => /merge/i.test(word))).toEqual([]);
});
