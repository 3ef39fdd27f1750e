import { describe, expect, it } from "vitest";
import { EditTicketForm, NewTicketForm, nextWorkingDay, TICKET_LIMITS } from "./ticket";

const ID = "01900000-0000-7000-8000-000000000001";
const typed = {
  timeZone: "Europe/Berlin",
  title: " Printer ",
  description: "",
  organizationId: ID,
  contactId: "",
  statusId: ID,
  priorityId: ID,
  dueAt: "2026-05-12T17:00",
  source: "phone",
  queueId: "",
  issueTypeId: "",
  assignedUserId: "",
  estimatedMinutes: "1.5",
  purchaseOrderNumber: "",
  externalId: "",
  resolution: "",
};
const faults = (change: Record<string, string>) => {
  const parsed = NewTicketForm.safeParse({ ...typed, ...change });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
};

describe("3.5 a ticket's form", () => {
  it("gives the verb its input, times read in the form's zone", () => {
    expect(NewTicketForm.parse(typed)).toEqual({
      title: "Printer",
      description: "",
      organizationId: ID,
      contactId: null,
      statusId: ID,
      priorityId: ID,
      dueAt: new Date("2026-05-12T15:00:00Z"),
      source: "phone",
      queueId: null,
      issueTypeId: null,
      assignedUserId: null,
      estimatedMinutes: 90,
      purchaseOrderNumber: "",
      externalId: "",
      resolution: "",
    });
  });

  it("parts a saved ticket's key from its fields", () => {
    const parsed = EditTicketForm.parse({ ...typed, ticketId: ID, expectedVersion: "3", confirmed: "on" });
    expect(parsed).toMatchObject({ ticketId: ID, expectedVersion: 3, confirmed: true, ticket: { title: "Printer" } });
    expect(parsed.ticket).not.toHaveProperty("ticketId");
  });

  it.each([
    ["title", ""],
    ["title", "x".repeat(TICKET_LIMITS.title + 1)],
    ["description", "x".repeat(TICKET_LIMITS.description + 1)],
    ["resolution", "x".repeat(TICKET_LIMITS.resolution + 1)],
    ["purchaseOrderNumber", "x".repeat(TICKET_LIMITS.purchaseOrderNumber + 1)],
    ["externalId", "x".repeat(TICKET_LIMITS.externalId + 1)],
    ["organizationId", ""],
    ["statusId", "1"],
    ["dueAt", "tomorrow"],
    ["source", "carrier pigeon"],
    ["estimatedMinutes", "-1"],
    ["contactId", "nobody"],
  ])("finds fault with %s", (field, value) => {
    expect(faults({ [field]: value })).toEqual([field]);
  });

  it("takes texts of exactly their limits", () => {
    const long = {
      title: "x".repeat(255),
      description: "x".repeat(8_000),
      resolution: "x".repeat(32_000),
      externalId: "x".repeat(50),
    };
    expect(faults(long)).toEqual([]);
  });
});

describe("what a new ticket is due at first", () => {
  it.each([
    ["2026-05-12T08:00:00Z", "Europe/Berlin", "2026-05-13T17:00"],
    ["2026-05-15T08:00:00Z", "Europe/Berlin", "2026-05-18T17:00"],
    ["2026-05-16T08:00:00Z", "Europe/Berlin", "2026-05-18T17:00"],
    ["2026-05-17T08:00:00Z", "Europe/Berlin", "2026-05-18T17:00"],
    ["2026-05-14T23:30:00Z", "Europe/Berlin", "2026-05-18T17:00"],
    ["2026-05-14T23:30:00Z", "America/New_York", "2026-05-15T17:00"],
    ["2026-12-31T12:00:00Z", "UTC", "2027-01-01T17:00"],
  ])("after %s in %s it is %s", (now, zone, due) => {
    expect(nextWorkingDay(new Date(now), zone)).toBe(due);
  });
});
