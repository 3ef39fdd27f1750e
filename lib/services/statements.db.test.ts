import { expect } from "vitest";
import type { Db, Sent } from "../db/client";
import { newId } from "../db/id";
import { insertSession } from "../db/queries/sessions";
import type { SessionId } from "../domain/ids";
import { FOLDERS } from "../domain/outsource/folders";
import { readFolderList, readOrganizationList, readTicketList } from "../inputs/list";
import { test as base } from "../testing/world";
import type { Context } from "./context";
import { viewFolder } from "./dashboard/view-folder";
import { viewMailbox } from "./mailbox/view-mailbox";
import { viewOrganization, viewOrganizations } from "./organizations/view";
import { findActor } from "./sessions/find";
import { HISTORY_FILTERS, viewHistory } from "./tickets/view-history";
import { viewTicketList } from "./tickets/view-list";
import { viewTicket } from "./tickets/view-ticket";

type Page = (ctx: Context) => Promise<unknown>;

const test = base
  .extend("sent", { scope: "file" }, (): Sent[] => [])
  .extend("counted", { scope: "file" }, ({ open, sent }): Db => open("app", { onStatement: (one) => sent.push(one) }))
  /** One page as the browser gets it, the look-up of its session included; the second time, when all is prepared. */
  .extend("cost", { scope: "file" }, ({ counted, sent, db }) => async (who: Context, page: Page) => {
    const { tenantId, userId } = who.actor;
    const sessionId = newId<SessionId>();
    await db.none((tx) => insertSession(tx, { id: sessionId, userId, tenantId, userAgent: null, address: null }), {
      write: true,
    });
    for (const _ of ["cold", "warm"]) {
      sent.length = 0;
      const found = await findActor(counted, { sessionId, userId });
      expect(await page({ ...who, db: counted, actor: found!.actor })).toBeTruthy();
    }
    return {
      statements: sent.filter(({ kind }) => kind === "work").length,
      trips: sent.filter(({ trip, text }) => trip && text !== "commit").length, // nobody waits for that
    };
  });

const MOST = { statements: 6, trips: 3 };

function good({ statements, trips }: typeof MOST): void {
  expect(statements).toBeGreaterThan(2);
  expect(statements).toBeLessThanOrEqual(MOST.statements);
  expect(trips).toBeLessThanOrEqual(MOST.trips);
}

test("speed.md 3: a ticket page, whoever reads it", async ({ world, cost }) => {
  const { number, partnerNumber } = await world.handOver("waitingApproval");
  const first = { show: "all", before: null } as const;
  good(await cost(world.lead, (ctx) => viewTicket(ctx, { number, ...first, review: true })));
  good(await cost(world.technician, (ctx) => viewTicket(ctx, { number: partnerNumber, ...first })));
  good(await cost(world.viewer, (ctx) => viewTicket(ctx, { number, ...first, show: "note" })));
});

test("speed.md 3: the history of a ticket, of its outsourcing and of one entry", async ({ world, cost }) => {
  const { number, partnerNumber, partnerTicketId } = await world.handOver("waitingApproval");
  const { id } = (await world.items(world.partnerDesk, partnerTicketId))[0]!;
  for (const show of HISTORY_FILTERS)
    good(await cost(world.lead, (ctx) => viewHistory(ctx, { number, show, item: null })));
  good(await cost(world.technician, (ctx) => viewHistory(ctx, { number: partnerNumber, show: "all", item: id })));
});

test.for(["", "status=all&sort=updated", "status=complete", "q=printers", "assigned=me"])(
  "speed.md 3: the ticket list, ?%s",
  async (search, { world, cost }) => {
    const input = readTicketList(Object.fromEntries(new URLSearchParams(search)));
    good(await cost(world.lead, (ctx) => viewTicketList(ctx, input)));
  },
);

test.for(FOLDERS.map((folder) => [`${folder.group}/${folder.slug}`, folder] as const))(
  "speed.md 3: the folder %s",
  async ([, folder], { world, cost }) => {
    for (const q of ["", "printer"])
      good(await cost(world.lead, (ctx) => viewFolder(ctx, folder, readFolderList({ q }))));
  },
);

test("speed.md 3: the other lists", async ({ world, cost }) => {
  const copperline = world.leadDesk.organizations.get("Copperline")!;
  good(await cost(world.lead, (ctx) => viewOrganizations(ctx, readOrganizationList({}))));
  good(await cost(world.lead, (ctx) => viewOrganization(ctx, copperline)));
  good(await cost(world.lead, (ctx) => viewMailbox(ctx, { text: "" })));
});
