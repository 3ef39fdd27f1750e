import { expect } from "vitest";
import { charge, time } from "../../testing/items";
import { must, soundTest as test } from "../../testing/world";
import { addCharge } from "./add-charge";
import { addNote } from "./add-note";
import { addTimeEntry } from "./add-time";

test("3.7 hours that do not hold are refused by field, and nothing is written", async ({ world }) => {
  const { ticketId } = await world.ticket();
  const at = (hour: number) => new Date(Date.UTC(2026, 0, 5, hour));
  const cases = [
    [{ minutes: 0 }, "minutes"],
    [{ minutes: 1441 }, "minutes"],
    [{ minutes: 1.5 }, "minutes"],
    [{ minutes: Number.NaN }, "minutes"],
    [{ minutes: 30, offsetMinutes: -31 }, "offsetMinutes"],
    [{ offsetMinutes: 1441 }, "offsetMinutes"],
    [{ offsetMinutes: 0.5 }, "offsetMinutes"],
    [{ startAt: at(9), endAt: at(9) }, "endAt"],
    [{ startAt: at(9), endAt: at(8) }, "endAt"],
  ] as const;
  for (const [over, field] of cases)
    await world.refuses(() => addTimeEntry(world.lead, time(ticketId, over)), "invalid", { field });
  must(await addTimeEntry(world.lead, time(ticketId, { minutes: 1440, offsetMinutes: -1440 })));
  expect(await world.items(world.leadDesk, ticketId)).toMatchObject([{ minutesToBill: 0 }]);
});

test("A109 work of tomorrow is refused, by the worker's own calendar", async ({ world, clock }) => {
  const { ticketId } = await world.ticket();
  await clock.freeze(new Date("2027-03-02T05:30:00Z")); // the evening of 1 March in Chicago
  await world.refuses(() => addTimeEntry(world.lead, time(ticketId, { workDate: "2027-03-02" })), "invalid", {
    field: "workDate",
  });
  must(await addTimeEntry(world.lead, time(ticketId, { workDate: "2027-03-01" })));
  const abroad = { ...world.lead, actor: { ...world.lead.actor, timeZone: "Europe/Berlin" } };
  must(await addTimeEntry(abroad, time(ticketId, { workDate: "2027-03-02" })));
});

test("D-23 a charge is rounded once, half up, and one beyond every amount is refused", async ({ world }) => {
  const { ticketId } = await world.ticket();
  await world.refuses(
    () => addCharge(world.lead, charge(ticketId, { quantity: "99999999", unitPriceCents: 99_999_999 })),
    "invalid",
    { field: "unitPriceCents" },
  );
  must(await addCharge(world.lead, charge(ticketId, { quantity: "0.5", unitPriceCents: 333 })));
  must(await addCharge(world.lead, charge(ticketId, { quantity: "1.0049", unitPriceCents: 10_000 })));
  expect((await world.items(world.leadDesk, ticketId)).map(({ amountCents }) => amountCents)).toEqual([167, 10_049]);
});

test("an empty note is refused; what is written knows who wrote it and in what phase", async ({ world }) => {
  const { ticketId } = await world.ticket();
  for (const body of ["", " \n\t"])
    await world.refuses(() => addNote(world.lead, { ticketId, body, visibility: "all" }), "invalid", { field: "body" });
  must(await addNote(world.viewer, { ticketId, body: "Seen.", visibility: "internal" }));
  expect(await world.items(world.leadDesk, ticketId)).toMatchObject([
    {
      authorUserId: world.viewer.actor.userId,
      authorName: "Lee Vance",
      authorCompany: "Brightwater",
      authorMonogram: "BW",
      bornIn: "PRE",
      offerId: null,
      origin: "own",
    },
  ]);
});
