import { expect } from "vitest";
import { newId } from "../../db/id";
import type { OfferId } from "../../domain/ids";
import { test } from "../../testing/world";
import { viewMailbox } from "../mailbox/view-mailbox";
import { viewAccept } from "../outsource/view-accept";
import { viewTerms } from "../outsource/view-terms";
import { viewTicket } from "./view-ticket";
import { viewTicketForm } from "./view-ticket-form";

const NUL = "BW\0";

test("A72 a NUL in an address names nothing and breaks nothing", async ({ world }) => {
  const { offerId } = await world.handOver("assigned");
  expect(await viewTicket(world.lead, { number: NUL, show: "all", before: null })).toBeNull();
  expect(await viewTicketForm(world.lead, NUL)).toBeNull();
  const asked = { number: NUL, partnerId: undefined, choosing: false, search: NUL, recent: false };
  expect(await viewTerms(world.lead, asked)).toBeNull();
  expect((await viewMailbox(world.lead, { text: "\0" })).rows).toBeDefined();
  expect(await viewAccept(world.partner, { id: offerId, mapping: null, search: "\0Bright" })).toMatchObject({
    kind: "open",
  });
  expect(await viewAccept(world.partner, { id: newId<OfferId>(), mapping: null, search: "\0" })).toBeNull();
});
