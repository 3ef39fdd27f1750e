import { describe, expect, test } from "vitest";
import { FOLDERS, folderOf, type RowAction, rowActions, STATUS_GROUPS, startFolder } from "./folders";
import { OUTSOURCE_STATUSES, type OutsourceStatus, type Party } from "./status";

const of = (group: string) => FOLDERS.filter((one) => one.group === group);

test("D34 D59 what waits for the lead's answer is the second action of its row, after Open", () => {
  const row = { ticketComplete: false, replaced: false, removed: false } as const;
  expect(rowActions("lead", { ...row, status: "assigned", asking: "proposal" })[1]).toBe("answerProposal");
  expect(rowActions("lead", { ...row, status: "inProgress", asking: "request" })[1]).toBe("answerRequest");
  expect(rowActions("service", { ...row, status: "inProgress", asking: "request" })).not.toContain("answerRequest");
  expect(rowActions("lead", { ...row, status: "waitingApproval", asking: "request" })).not.toContain("answerRequest");
});

describe("9.1 the folders", () => {
  test("carry these names, in this order", () => {
    expect(of("outsourced").map(({ label }) => label)).toEqual([
      "All My Open",
      "Waiting Acceptance",
      "Declined",
      "Accepted/In Progress",
      "Waiting Approval",
      "Unsent",
      "Canceled",
      "Complete",
      "All",
    ]);
    expect(of("received").map(({ label }) => label)).toEqual([
      "All Open",
      "Waiting Acceptance",
      "Accepted/In Progress",
      "Waiting Approval",
      "Complete",
    ]);
  });

  /* 4.1, columns "Lead folder" and "Partner folder". */
  test.each([
    ["unsent", "Unsent", null],
    ["assigned", "Waiting Acceptance", "Waiting Acceptance"],
    ["canceled", "Canceled", null],
    ["declined", "Declined", null],
    ["accepted", "Accepted/In Progress", "Accepted/In Progress"],
    ["inProgress", "Accepted/In Progress", "Accepted/In Progress"],
    ["waitingApproval", "Waiting Approval", "Waiting Approval"],
    ["complete", "Complete", "Complete"],
  ] as const)("4.1 %s stands in %s and %s", (status, lead, service) => {
    const home = (group: string) =>
      of(group)
        .filter((one) => one.statuses.includes(status) && !one.slug.startsWith("all"))
        .map(({ label }) => label);
    expect(home("outsourced")).toEqual([lead]);
    expect(home("received")).toEqual(service === null ? [] : [service]);
  });

  test("All holds every status, and what was removed", () => {
    expect([...(folderOf("outsourced", "all")?.statuses ?? [])].sort()).toEqual([...OUTSOURCE_STATUSES].sort());
    expect(FOLDERS.filter(({ withRemoved }) => withRemoved).map(({ slug }) => slug)).toEqual(["all"]);
  });

  test("no two folders share an address, and an unknown address has none", () => {
    expect(new Set(FOLDERS.map(({ group, slug }) => `${group}/${slug}`)).size).toBe(FOLDERS.length);
    expect(folderOf("received", "declined")).toBeNull();
  });

  test("10.1 the dashboard opens on All My Open; PERM-6 without Outsourced Work on All Open", () => {
    expect(startFolder(["outsourced", "received"])?.label).toBe("All My Open");
    expect(startFolder(["received"])?.label).toBe("All Open");
    expect(startFolder([])).toBeNull();
  });

  test("what waits for us is amber", () =>
    expect(FOLDERS.filter(({ waitsForUs }) => waitsForUs).map(({ group, slug }) => `${group}/${slug}`)).toEqual([
      "outsourced/declined",
      "outsourced/waiting-approval",
      "received/waiting-acceptance",
    ]));

  test.each(["outsourced", "received"] as const)("the groups of the open folder of %s hold its statuses", (group) => {
    const open = of(group)[0]?.statuses ?? [];
    expect(STATUS_GROUPS[group].flatMap(({ statuses }) => statuses).sort()).toEqual([...open].sort());
  });
});

describe("9.3 the row actions", () => {
  const plain = { ticketComplete: false, replaced: false, removed: false };
  const row = (side: Party, status: OutsourceStatus, changes = {}): RowAction[] =>
    rowActions(side, { ...plain, status, ...changes });

  test.each([
    ["lead", "unsent", "open viewTerms outsource discard"],
    ["lead", "assigned", "open viewTerms cancel resendMail"],
    ["lead", "declined", "open viewTerms outsourceToOther removeFromOutsourcing"],
    ["lead", "accepted", "open viewTerms complete"],
    ["lead", "inProgress", "open viewTerms complete"],
    ["lead", "waitingApproval", "open approve reject"],
    ["lead", "complete", "open viewTerms outsourceAgain"],
    ["service", "assigned", "viewOffer accept decline"],
    ["service", "accepted", "open insourceComplete askQuestion"],
    ["service", "inProgress", "open insourceComplete askQuestion"],
    ["service", "waitingApproval", "open"],
    ["service", "complete", "open"],
  ] as const)("%s, %s", (side, status, expected) => expect(row(side, status)).toEqual(expected.split(" ")));

  test("X13 a Complete ticket leaves looking, and taking a declined one out", () => {
    expect(row("lead", "unsent", { ticketComplete: true })).toEqual(["open", "viewTerms"]);
    expect(row("lead", "declined", { ticketComplete: true })).toEqual(["open", "viewTerms", "removeFromOutsourcing"]);
  });
  test("X9 a row that was outsourced again since offers nothing more", () =>
    expect(row("lead", "declined", { replaced: true })).toEqual(["open", "viewTerms"]));
  test("D58 what is taken out is not taken out twice", () =>
    expect(row("lead", "declined", { removed: true })).toEqual(["open", "viewTerms", "outsourceToOther"]));
});
