import postgres from "postgres";
import { describe, expect, vi } from "vitest";
import {
  asId,
  type IssueTypeId,
  type ItemId,
  type OfferId,
  type OrganizationId,
  type PartnershipId,
  type PriorityId,
  type QueueId,
  type StatusId,
  type TicketId,
} from "../../domain/ids";
import { test as base } from "../../testing/db-test";
import { explain, type Plan } from "../../testing/explain";
import { type ManyTickets, seedManyTickets } from "../../testing/many-tickets";
import type { Tx } from "../client";
import { listCrossed, listHandOverEvents, listShareable, listTicketEdits } from "./as-seen";
import { listChoices } from "./choices";
import { findFolderCounts, listPartnerNames } from "./folder-counts";
import { findHistoryTicket, listHistoryEvents, listHistoryVersions } from "./history";
import {
  countOpenTickets,
  listInvitations,
  listOpenOutsources,
  listPartnerRows,
  listRelationEvents,
  PARTNER_SORTS,
} from "./invite-manage";
import { listMine, listOutsourced } from "./outsourced-work";
import { PAGE, type Place } from "./page";
import { listReceived, listReceivedOpen } from "./received-work";
import { listStreamEvents, listStreamItems } from "./stream";
import { findOpenCount, listOpenTicketsOf, listTickets, searchTickets, type TicketFilter } from "./ticket-list";
import { findTicketPage } from "./ticket-page";

vi.setConfig({ testTimeout: 120_000 }); // the first test waits for the rows

const test = base
  .extend("many", { scope: "file" }, ({ root }) => seedManyTickets(root, 10_000))
  .extend("plans", { scope: "file" }, ({ urls, many }, { onCleanup }) => {
    const app = postgres(urls.app, { max: 1, onnotice() {} });
    onCleanup(() => app.end({ timeout: 1 }));
    return (work: (tx: Tx, many: ManyTickets) => Promise<unknown>) =>
      explain(app, many.tenantId, (tx) => work(tx, many));
  });

const id = <T extends string>(kind: string, nth: number) =>
  asId<T>(`0190${kind}-0000-7000-8000-${nth.toString(16).padStart(12, "0")}`);
const QUEUE = id<QueueId>("00a4", 2);
const PRIORITY = id<PriorityId>("00a3", 2);
const ISSUE = id<IssueTypeId>("00b1", 2);
const SCHEDULED = id<StatusId>("00a2", 3);
const PARTNER = id<PartnershipId>("00a9", 2);
const LEAD = id<PartnershipId>("00aa", 2);
const ORGANIZATION = id<OrganizationId>("00a5", 7);

const OPEN: TicketFilter = { set: "open", queueId: null, assigned: null, outsource: null };
const FIRST: Place = null;
const place = (back: boolean): Place => ({
  cursor: { group: 0, key: "2026-06-01T00:00:00.000000Z", id: id<TicketId>("00a7", 5000) },
  back,
});

/** A found ticket is looked up by its key, and its organization by its own. */
const SEARCH = 450;
/** After 500 finds the tickets are walked through from the newest on; here they lie in no order, each on another page. */
const COMMON = SEARCH + 250;

function good(plans: Plan[], most = 250): void {
  expect(plans.length).toBeGreaterThan(0);
  for (const plan of plans) {
    expect(plan.seqScans, `${plan.nodes.join(" > ")}\n${plan.text}`).toEqual([]);
    expect(plan.sorted, `sort in ${plan.nodes.join(" > ")}\n${plan.text}`).toBeLessThanOrEqual(2 * PAGE + 10);
    expect(plan.buffers, `${plan.each}\n${plan.nodes.join(" > ")}\n${plan.text}`).toBeLessThanOrEqual(most);
  }
}

describe("speed.md 4 the ticket list reads in the order of an index", () => {
  const filters: [string, TicketFilter][] = [
    ["open", OPEN],
    ["one status", { ...OPEN, set: { status: SCHEDULED } }],
    ["a queue", { ...OPEN, queueId: QUEUE }],
    ["a priority", { ...OPEN, priorityId: PRIORITY }],
    ["an issue type", { ...OPEN, issue: { typeId: ISSUE, subTypeId: null } }],
    ["a sub type", { ...OPEN, issue: { typeId: ISSUE, subTypeId: id("00b2", 2) } }],
    ["mine", { ...OPEN, assigned: id("00a1", 3) }],
    ["nobody's", { ...OPEN, assigned: "nobody" }],
    ["an outsource status", { ...OPEN, outsource: "waitingApproval" }],
    ["all at once", { set: { status: SCHEDULED }, queueId: QUEUE, assigned: id("00a1", 3), outsource: "assigned" }],
  ];
  for (const [name, filter] of filters)
    for (const sort of ["due", "updated", "created"] as const)
      test(`${name}, by ${sort}`, async ({ plans }) => {
        for (const at of [FIRST, place(false), place(true)])
          good(await plans((tx, { tenantId }) => listTickets(tx, tenantId, filter, sort, at)));
      });

  const all: TicketFilter = { ...OPEN, set: "all" };
  test.for([
    ["completed", { ...OPEN, set: "complete" }, "completed"],
    ["all by due", all, "due"],
    ["all by updated", all, "updated"],
    ["all by created", all, "created"],
    ["all with an outsource status", { ...all, outsource: "complete" }, "due"],
  ] as const)("%s", async ([, filter, sort], { plans }) => {
    for (const at of [FIRST, place(false), place(true)])
      good(await plans((tx, { tenantId }) => listTickets(tx, tenantId, filter, sort, at)));
  });

  test.for([
    ["zebra", SEARCH],
    ["t1234", SEARCH],
    ["printer jam zebra", SEARCH],
    ["printer", COMMON],
    ["p", COMMON],
  ] as const)("a search for %s", async ([typed, most], { plans }) => {
    const all: TicketFilter = { ...OPEN, set: "all" };
    good(await plans((tx, { tenantId }) => searchTickets(tx, tenantId, typed, OPEN, null)), most);
    good(await plans((tx, { tenantId }) => searchTickets(tx, tenantId, typed, all, id("00a7", 5000))), most);
  });

  test("a common word finds the newest of its tickets, page by page", async ({ db, root, many }) => {
    const rows = await root<{ id: TicketId }[]>`
      select id from tickets where tenant_id = ${many.tenantId} and title like 'Printer%' order by id desc limit ${30 + PAGE + 1}`;
    const ids = rows.map((row) => row.id);
    const find = (before: TicketId | null) =>
      db.read(many.tenantId, (tx) => searchTickets(tx, many.tenantId, "printer", { ...OPEN, set: "all" }, before));
    expect((await find(null)).map((row) => row.id)).toEqual(ids.slice(0, PAGE + 1));
    expect((await find(ids[29]!)).map((row) => row.id)).toEqual(ids.slice(30));
  });

  test("what stands around it", async ({ plans }) => {
    good(
      await plans((tx, { tenantId }) =>
        Promise.all([
          listChoices(tx, tenantId),
          findOpenCount(tx, tenantId),
          listOpenTicketsOf(tx, tenantId, ORGANIZATION, 20),
        ]),
      ),
    );
  });
});

describe("speed.md 4 the dashboard reads in the order of an index", () => {
  const plain = { typed: "", partner: null };
  const lead = [
    "unsent",
    "waitingAcceptance",
    "declined",
    "acceptedInProgress",
    "waitingApproval",
    "canceled",
    "complete",
    null,
  ] as const;
  for (const folder of lead)
    test(`outsourced ${folder ?? "all"}`, async ({ plans }) => {
      for (const at of [FIRST, place(false), place(true)])
        for (const filter of [plain, { ...plain, partner: PARTNER }])
          good(await plans((tx, { tenantId }) => listOutsourced(tx, tenantId, folder, filter, at)));
    });

  test("all my open", async ({ plans }) => {
    for (const at of [FIRST, place(false), place(true)])
      for (const filter of [plain, { ...plain, partner: PARTNER }])
        good(await plans((tx, { tenantId, userId }) => listMine(tx, tenantId, userId, filter, at)));
  });

  for (const folder of ["waitingAcceptance", "acceptedInProgress", "waitingApproval", "complete"] as const)
    test(`received ${folder}`, async ({ plans }) => {
      for (const at of [FIRST, place(false), place(true)])
        for (const filter of [plain, { ...plain, partner: LEAD }])
          good(await plans((tx, { tenantId }) => listReceived(tx, tenantId, folder, filter, at)));
    });

  test("received all open", async ({ plans }) => {
    for (const at of [FIRST, place(false), place(true)])
      for (const filter of [plain, { ...plain, partner: LEAD }])
        good(await plans((tx, { tenantId }) => listReceivedOpen(tx, tenantId, filter, at)));
  });

  test("its counts", async ({ plans }) => {
    good(
      await plans((tx, { tenantId, userId }) =>
        Promise.all([
          findFolderCounts(tx, tenantId, userId),
          listPartnerNames(tx, tenantId, "outsourced"),
          listPartnerNames(tx, tenantId, "received"),
        ]),
      ),
    );
  });
});

describe("speed.md 4 the ticket page reads by key", () => {
  const entries = { kind: null, before: null, limit: 51 };
  test.for(["T5000", "T5005", "T5001"])("%s", async (number, { plans }) => {
    good(
      await plans((tx, { tenantId }) =>
        Promise.all([
          findTicketPage(tx, tenantId, number, { review: true, attach: id("00ab", 7) }),
          listStreamItems(tx, tenantId, number, entries),
          listStreamEvents(tx, tenantId, number, { before: null, limit: 51 }),
        ]),
      ),
    );
  });
});

test.for([null, id<ItemId>("00ab", 7)])(
  "the history of a ticket, of its outsourcing, of entry %s",
  async (item, { plans }) => {
    good(
      await plans((tx, { tenantId }) =>
        Promise.all([
          findHistoryTicket(tx, tenantId, "T5000"),
          listHistoryEvents(tx, tenantId, "T5000", { course: false, place: place(false) }),
          listHistoryEvents(tx, tenantId, "T5000", { course: true, place: FIRST }),
          listHistoryVersions(tx, tenantId, "T5000", { item, place: place(true) }),
        ]),
      ),
    );
  },
);

test("the guard sees a table read whole", async ({ plans }) => {
  const [plan] = await plans((tx) => tx.execute("select count(*) from items where length(body) > 3"));
  expect(plan?.seqScans.length === 1 || (plan?.buffers ?? 0) > 250).toBe(true);
});

test("D60 the other side's sight is found by ticket and offer", async ({ plans }) => {
  const asked = { ticketId: id<TicketId>("00a7", 5_000), before: null, limit: PAGE + 1 };
  const offerId = id<OfferId>("00ac", 5_000);
  const older = { at: "2026-06-01T00:00:00.000000Z", id: id<ItemId>("00a8", 5_000) };
  for (const before of [null, older])
    good(
      await plans((tx, { tenantId }) =>
        Promise.all([
          listCrossed(tx, tenantId, { ...asked, before, offerId }),
          listShareable(tx, tenantId, { ...asked, before }),
          listHandOverEvents(tx, tenantId, offerId, ["outsourceSent", "accepted"]),
          listTicketEdits(tx, tenantId, asked.ticketId),
        ]),
      ),
    );
});

describe("speed.md 4 Invite & Manage among hundreds of one company and tens of thousands of tickets", () => {
  const everything = { typed: "", state: null, type: null, kind: null } as const;
  const first =
    (sort: (typeof PARTNER_SORTS)[number]) =>
    (tx: Tx, { tenantId }: ManyTickets) =>
      listPartnerRows(tx, tenantId, everything, sort, FIRST);

  test.for(PARTNER_SORTS)("by %s: one statement, the company's address book read once", async (sort, { plans }) => {
    const [plan, ...more] = await plans(first(sort));
    expect(more).toEqual([]);
    expect(plan?.buffers, plan?.text).toBeLessThanOrEqual(2_500);
  });

  test("the partner's page, its history and the open tickets of each", async ({ plans }) => {
    const all = await plans((tx, { tenantId }) =>
      Promise.all([
        countOpenTickets(tx, tenantId, [PARTNER, LEAD]),
        listOpenOutsources(tx, tenantId, PARTNER, 50),
        listRelationEvents(tx, tenantId, PARTNER, 50),
        listInvitations(tx, tenantId, PARTNER, 50),
      ]),
    );
    for (const plan of all) {
      expect(plan.seqScans, plan.text).not.toContain("outsources");
      expect(plan.seqScans, plan.text).not.toContain("events");
      expect(plan.buffers, plan.text).toBeLessThanOrEqual(700);
    }
  });
});
