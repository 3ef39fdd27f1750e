import { describe, expect, it } from "vitest";
import * as z from "zod";
import { ACCEPT_LIMITS, AcceptForm, MappingStep, mappingTexts } from "./accept";

const ID = "0198e5b0-7c1a-7000-8000-000000000001";
const form = {
  timeZone: "Europe/Berlin",
  map: "none",
  insourceId: ID,
  termsVersion: "2",
  title: "Label printers drop off the network",
  description: "Since Sunday.",
  contactId: "",
  statusId: ID,
  priorityId: ID,
  dueAt: "2026-05-14T17:00",
  queueId: "",
  issueTypeId: "",
  assignedUserId: "",
  estimatedMinutes: "1.5",
  purchaseOrderNumber: "",
  externalId: "",
};
const create = {
  map: "create",
  name: "Brightwater IT",
  type: "partner",
  address: "1 Quay",
  city: "Portland",
  phone: "555",
  web: "https://brightwater.example",
};
const faults = (changed: Record<string, unknown>): Record<string, string[] | undefined> => {
  const read = AcceptForm.safeParse({ ...form, ...changed });
  return read.success ? {} : z.flattenError(read.error).fieldErrors;
};

describe("T6 the prefilled ticket as posted", () => {
  it("becomes the verb's input, without organization and source", () => {
    expect(AcceptForm.parse(form)).toEqual({
      insourceId: ID,
      termsVersion: 2,
      mapping: null,
      ticket: {
        title: "Label printers drop off the network",
        description: "Since Sunday.",
        contactId: null,
        statusId: ID,
        priorityId: ID,
        dueAt: new Date("2026-05-14T15:00:00Z"),
        queueId: null,
        issueTypeId: null,
        assignedUserId: null,
        estimatedMinutes: 90,
        purchaseOrderNumber: "",
        externalId: "",
        resolution: "",
      },
    });
  });

  it("carries the choice of the first step (D3)", () => {
    const { map: _, ...fields } = create;
    expect(AcceptForm.parse({ ...form, ...create }).mapping).toEqual({ create: fields });
    expect(AcceptForm.parse({ ...form, map: "existing", organizationId: ID }).mapping).toEqual({
      organizationId: ID,
      confirmShared: false,
    });
    expect(AcceptForm.parse({ ...form, map: "existing", organizationId: ID, confirmShared: "1" }).mapping).toEqual({
      organizationId: ID,
      confirmShared: true,
    });
  });

  it("cannot be told another organization or source", () => {
    expect(AcceptForm.parse({ ...form, organizationId: ID, source: "phone" })).toEqual(AcceptForm.parse(form));
  });

  it("names each fault at its field", () => {
    expect(faults({ title: " ", dueAt: "soon", statusId: "", estimatedMinutes: "-1" })).toEqual({
      title: ["This is empty. Fill it in."],
      dueAt: ["This is not a date and time. Choose one."],
      statusId: ["Choose one of the list."],
      estimatedMinutes: ["This cannot be below zero. Enter zero or more."],
    });
    expect(faults({ dueAt: "2026-03-29T02:30" }).dueAt?.[0]).toMatch("skip 02:30");
  });

  it.each(["title", "description", "purchaseOrderNumber", "externalId"] as const)(
    "%s ends exactly at its limit",
    (field) => {
      expect(faults({ [field]: "x".repeat(ACCEPT_LIMITS[field]) })).toEqual({});
      expect(faults({ [field]: "x".repeat(ACCEPT_LIMITS[field] + 1) })[field]?.[0]).toMatch("too long");
    },
  );
});

describe("MAP-9 the first step", () => {
  it("survives the way to the second", () => {
    const choices = [
      MappingStep.parse(create),
      MappingStep.parse({ map: "existing", organizationId: ID, confirmShared: "1" }),
      MappingStep.parse({ map: "existing", organizationId: ID }),
      MappingStep.parse({ map: "none" }),
    ];
    for (const choice of choices) expect(MappingStep.parse(mappingTexts(choice))).toEqual(choice);
  });

  it("MAP-4 takes a type that tickets can have", () => {
    expect(MappingStep.safeParse({ ...create, type: "lead" }).success).toBe(false);
    expect(MappingStep.safeParse({ ...create, type: "customer" }).success).toBe(true);
    expect(MappingStep.safeParse({ ...create, name: "" }).success).toBe(false);
    expect(MappingStep.safeParse({ map: "existing", organizationId: "ours" }).success).toBe(false);
    expect(MappingStep.safeParse({}).success).toBe(false);
  });
});
