import { expect } from "vitest";
import { file } from "../../testing/items";
import { must, soundTest as test } from "../../testing/world";
import { addFile } from "../items/add-file";
import { addNote } from "../items/add-note";
import { cancelOutsource } from "../outsource/cancel";
import { sendOutsource } from "../outsource/send";
import { deleteTicket } from "./delete";

test("X10 a ticket that nobody accepted goes with all that is on it; its event stays, the counts are true", async ({
  world,
  root,
}) => {
  for (const status of [null, "unsent", "canceled", "declined"] as const) {
    const { ticketId, number } = status ? await world.handOver(status) : await world.ticket();
    must(await addNote(world.lead, { ticketId, body: "Gone soon.", visibility: "all" }));
    must(await addFile(world.lead, await file(world, ticketId)));
    const bytes = await world.counter(world.leadDesk, "bytes");
    const { version } = (await world.ticketRow(world.leadDesk, ticketId))!;
    await world.refuses(() => deleteTicket(world.lead, { ticketId, expectedVersion: version + 1 }), "stale");
    const partner = await root`select * from insources where tenant_id = ${world.partnerDesk.tenantId} order by id`;
    expect(must(await deleteTicket(world.lead, { ticketId, expectedVersion: version }))).toEqual({ number });
    for (const table of ["items", "outsources", "ticket_words"])
      expect(await root`select 1 from ${root(table)} where ticket_id = ${ticketId}`, table).toHaveLength(0);
    expect(await root`select * from insources where tenant_id = ${world.partnerDesk.tenantId} order by id`).toEqual(
      partner,
    );
    expect((await world.events(world.leadDesk, { ticketId })).at(-1)).toMatchObject({
      kind: "ticketDeleted",
      data: { number },
    });
    expect(await world.counter(world.leadDesk, "bytes")).toBe(bytes - 1200);
    await world.refuses(() => deleteTicket(world.lead, { ticketId, expectedVersion: version }), "notFound");
  }
});

test("X10 once accepted it stays, also when the hand-over after it is canceled", async ({ world }) => {
  const t = await world.handOver("complete");
  must(await sendOutsource(world.lead, world.termsInput(t.ticketId)));
  const { version } = (await world.outsource(t.ticketId))!;
  must(await cancelOutsource(world.lead, { ticketId: t.ticketId, expectedVersion: version, reason: "" }));
  const ticket = (await world.ticketRow(world.leadDesk, t.ticketId))!;
  expect(ticket.outsourceStatus).toBe("canceled");
  await world.refuses(
    () => deleteTicket(world.lead, { ticketId: t.ticketId, expectedVersion: ticket.version }),
    "deletedForever",
  );
});
