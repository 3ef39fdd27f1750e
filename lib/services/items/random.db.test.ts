import fc from "fast-check";
import { expect } from "vitest";
import { change, price, remove, share } from "../../testing/changes";
import { brokenInvariants } from "../../testing/invariants";
import { charge, file, time } from "../../testing/items";
import { type HandedOver, test, type World } from "../../testing/world";
import { rejectCompletion } from "../outsource/reject";
import { submitCompletion } from "../outsource/submit";
import { addCharge } from "./add-charge";
import { addFile } from "./add-file";
import { addNote } from "./add-note";
import { addTimeEntry } from "./add-time";

const KINDS = ["note", "timeEntry", "charge", "attachment"] as const;
type Side = "lead" | "partner";
type Step = {
  side: Side;
  act: "add" | "hang" | "edit" | "hide" | "show" | "price" | "delete" | "share" | "hold" | "resume" | "post";
  kind: (typeof KINDS)[number];
  /** Which of the items there are. */
  pick: number;
  n: number;
};

const step: fc.Arbitrary<Step> = fc.record({
  side: fc.constantFrom("lead", "partner"),
  act: fc.oneof(
    { arbitrary: fc.constantFrom("add", "edit"), weight: 6 },
    { arbitrary: fc.constantFrom("hang", "hide", "show", "price", "delete", "share", "hold", "resume"), weight: 6 },
    { arbitrary: fc.constant("post"), weight: 1 },
  ),
  kind: fc.constantFrom(...KINDS),
  pick: fc.nat(99),
  n: fc.integer({ min: 1, max: 480 }),
});

const desk = (world: World, side: Side) => (side === "lead" ? world.leadDesk : world.partnerDesk);
/** An administrator of the side, who may change every time entry. */
const who = (world: World, side: Side) => world.as(desk(world, side), "admin");

async function add(world: World, t: HandedOver, { side, kind, n }: Step) {
  const ticketId = side === "lead" ? t.ticketId : t.partnerTicketId;
  const [ctx, visibility] = [who(world, side), n % 4 === 0 ? "internal" : "all"] as const;
  if (kind === "note") return addNote(ctx, { ticketId, body: `Note ${n}`, visibility });
  if (kind === "timeEntry") return addTimeEntry(ctx, time(ticketId, { minutes: n, summary: `Work ${n}` }));
  if (kind === "charge") return addCharge(ctx, charge(ticketId, { quantity: `${n}`, unitPriceCents: n }));
  return addFile(ctx, await file(world, ticketId, { title: `File ${n}`, visibility, sizeBytes: n }));
}

/** Refusals are answers; only an error is a failure. */
async function walk(world: World, t: HandedOver, one: Step): Promise<unknown> {
  const { side, act, n } = one;
  const ticketId = side === "lead" ? t.ticketId : t.partnerTicketId;
  const ctx = who(world, side);
  if (act === "add") return add(world, t, one);
  if (act === "hold") return submitCompletion(who(world, "partner"), { ticketId: t.partnerTicketId });
  if (act === "resume") {
    const submissionNo = (await world.outsource(t.ticketId))!.submissionNo;
    return rejectCompletion(who(world, "lead"), { ticketId: t.ticketId, submissionNo, reason: "More" });
  }
  const rows = await world.items(desk(world, side), ticketId);
  const row = rows[one.pick % Math.max(1, rows.length)];
  if (!row) return null;
  switch (act) {
    case "hang":
      return addFile(ctx, await file(world, ticketId, { parentId: row.id, title: `Hung ${n}`, sizeBytes: n }));
    case "edit":
      return change(ctx, row, { body: `Edited ${n}`, minutes: n, offsetMinutes: -(n % 7) % n, quantity: `${n}` });
    case "hide":
      return change(ctx, row, { visibility: "internal" });
    case "show":
      return change(ctx, row, { visibility: "all" });
    case "price":
      return price(ctx, row, n, n % 2 === 0);
    case "delete":
      return remove(ctx, row);
    case "share":
      return share(ctx, row);
    case "post":
      return row.kind === "timeEntry" || row.kind === "charge"
        ? world.root`update items set posted_at = clock() where id = ${row.id}`
        : null;
  }
}

test("BL-13 G5 whatever both sides do in whatever order: figures, bytes, counts, copies, links and histories agree", async ({
  world,
  root,
}) => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { minLength: 10, maxLength: 30 }), async (flat, steps) => {
      const terms = flat ? ({ rateType: "flat", flatAmountCents: 5_000, hourlyRateCents: null } as const) : {};
      const t = await world.handOver("inProgress", { terms });
      for (const one of steps) await walk(world, t, one);
      expect(await brokenInvariants(root)).toEqual([]);
    }),
    { numRuns: 15, endOnFailure: true },
  );
}, 120_000);
