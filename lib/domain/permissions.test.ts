import { describe, expect, test } from "vitest";
import {
  CAPABILITIES,
  type Capability,
  capabilities,
  DEFAULT_LEVEL,
  type Holder,
  may,
  mayReadTerms,
  maySeeMoneyInLists,
  OUTSOURCE_LEVELS,
  ROLES,
} from "./permissions";

const holder = (changes: Partial<Holder> = {}): Holder => ({
  tenantKind: "instance",
  role: "technician",
  level: "none",
  outsources: true,
  ...changes,
});

/* domain.md 2.2 and PERM-7 in their own columns: None, Allow Outsourcing, Allow Partner Management, Allow All. */
const TABLE: Record<Capability, string> = {
  seeOutsourced: "yyyy",
  work: "yyyy",
  outsource: "nyyy",
  manageDashboard: "nnyy",
  managePartners: "nnyy",
  receive: "nnyy",
  acceptAgreement: "nnny",
  assignLevels: "nnny",
  configure: "nnnn",
  seeOutsourcedMoney: "nnny",
  seeReceivedMoney: "nnny",
};

describe("2.2 the levels", () => {
  test.each(CAPABILITIES)("%s", (capability) =>
    expect(OUTSOURCE_LEVELS.map((level) => (may(holder({ level }), capability) ? "y" : "n")).join("")).toBe(
      TABLE[capability],
    ),
  );

  test("PERM-1 a role alone opens nothing but what 2.2 and 9.2 name", () => {
    const opened = ROLES.map((role) => [
      role,
      [...capabilities(holder({ role }))].filter((one) => one !== "seeOutsourced" && one !== "work"),
    ]);
    expect(Object.fromEntries(opened)).toEqual({
      admin: ["acceptAgreement", "assignLevels", "configure", "seeReceivedMoney"],
      serviceDesk: [],
      technician: [],
      billing: ["seeReceivedMoney"],
      viewer: [],
    });
  });

  test("PERM-2 PERM-5 the level each role starts with", () =>
    expect(DEFAULT_LEVEL).toEqual({
      admin: "allowAll",
      serviceDesk: "allowOutsourcing",
      technician: "none",
      billing: "none",
      viewer: "none",
    }));

  test("PERM-6 without the agreement only receiving is left", () =>
    expect([...capabilities(holder({ level: "allowAll", outsources: false }))]).toEqual([
      "seeOutsourced",
      "work",
      "receive",
      "acceptAgreement",
      "assignLevels",
      "seeReceivedMoney",
    ]));

  test("a portal tenant has no column yet, so nothing is allowed there", () =>
    expect([...capabilities(holder({ tenantKind: "portal", level: "allowAll", role: "admin" }))]).toEqual([]));
});

describe("D21 who sees money", () => {
  test.each([
    ["none", true, true, false],
    ["allowOutsourcing", false, false, false],
    ["allowOutsourcing", true, false, true],
    ["allowOutsourcing", false, true, true],
    ["allowPartnerManagement", false, false, true],
    ["allowAll", false, false, true],
  ] as const)("%s, sender %s, editable %s reads the terms: %s", (level, isSender, editable, reads) =>
    expect(mayReadTerms(holder({ level }), { isSender, editable })).toBe(reads),
  );

  test("in lists Allow All alone; among received work the roles admin and billing too", () => {
    expect(maySeeMoneyInLists(holder({ level: "allowPartnerManagement" }), "outsourced")).toBe(false);
    expect(maySeeMoneyInLists(holder({ level: "allowAll" }), "outsourced")).toBe(true);
    expect(maySeeMoneyInLists(holder({ role: "billing" }), "outsourced")).toBe(false);
    expect(maySeeMoneyInLists(holder({ role: "billing" }), "received")).toBe(true);
  });
});
