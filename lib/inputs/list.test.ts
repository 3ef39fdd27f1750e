import { describe, expect, it } from "vitest";
import { address, readFolderList, readTicketList, ticketListOffers, ticketListValues } from "./list";

const ID = "01900000-0000-7000-8000-000000000001";

describe("the ticket list's address", () => {
  it("is the open tickets by due date when it says nothing", () => {
    expect(readTicketList({})).toMatchObject({
      q: "",
      set: "open",
      queue: null,
      assigned: null,
      outsource: null,
      sort: "due",
    });
  });

  it("takes what is not understood as not said", () => {
    const odd = {
      status: "nonsense",
      queue: "1",
      assigned: "they",
      outsource: "gone",
      sort: "name",
      q: ["  a\tb\u0000 ", "x"],
    };
    expect(readTicketList(odd)).toMatchObject({
      q: "a b",
      set: "all",
      queue: null,
      assigned: null,
      outsource: null,
      sort: "found",
    });
  });

  it("searches all tickets unless it says which", () => {
    expect(readTicketList({ q: "printer" }).set).toBe("all");
    expect(readTicketList({ q: "printer", status: "open" }).set).toBe("open");
    expect(readTicketList({ q: "printer", status: "complete", queue: ID })).toMatchObject({
      set: "complete",
      queue: ID,
    });
  });

  it("asks of the history only what has an index (speed.md 4)", () => {
    expect(
      readTicketList({ status: "complete", queue: ID, assigned: "me", outsource: "complete", sort: "updated" }),
    ).toMatchObject({
      queue: null,
      assigned: null,
      outsource: null,
      sort: "completed",
    });
    expect(readTicketList({ status: "all", queue: ID, outsource: "complete", sort: "updated" })).toMatchObject({
      queue: null,
      outsource: "complete",
      sort: "due",
    });
    expect(ticketListOffers(readTicketList({ status: "all" }))).toMatchObject({ people: false, outsource: true });
    expect(ticketListOffers(readTicketList({ status: "complete" }))).toMatchObject({ outsource: false, sorts: [] });
    expect(ticketListOffers(readTicketList({ status: ID }))).toMatchObject({ people: true, outsource: true });
  });

  it.each([
    {},
    { status: ID, queue: ID, assigned: "me", outsource: "assigned", sort: "updated" },
    { status: "all", outsource: "declined" },
    { status: "complete" },
    { q: "50% off", status: "open", assigned: "nobody" },
  ])("comes back from its own values: %o", (search) => {
    const input = readTicketList(search);
    const { searchParams } = new URL(address("http://x/tickets", ticketListValues(input)));
    expect(readTicketList(Object.fromEntries(searchParams))).toEqual(input);
  });
});

it("a folder's address", () => {
  expect(readFolderList({ q: "a", partner: "x", do: "drop" })).toMatchObject({ q: "a", partner: null, do: null });
  expect(readFolderList({ partner: ID, do: "remove", ticket: "BW-1" })).toMatchObject({
    partner: ID,
    do: "remove",
    ticket: "BW-1",
  });
});

it("an address leaves out what is empty", () => {
  expect(address("/tickets", { q: null, sort: "", after: undefined })).toBe("/tickets");
  expect(address("/tickets", { q: "a&b" })).toBe("/tickets?q=a%26b");
});
