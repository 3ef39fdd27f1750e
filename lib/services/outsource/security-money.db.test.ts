import { describe, expect } from "vitest";
import { must, test } from "../../testing/world";
import { addCharge } from "../items/add-charge";
import { viewTicket } from "../tickets/view-ticket";
import { acceptOffer } from "./accept";
import { approveCompletion } from "./approve";
import { saveTerms } from "./save-terms";
import { submitCompletion } from "./submit";
import { viewTerms } from "./view-terms";

const DEAL = { hourlyRateCents: 7_777, billRateCents: 13_131, authorizedChargesCents: 45_454 };
const day = () => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

describe("D21 a second hand-over tells nothing of the first one's money", () => {
  test("the form after Complete begins without the last amounts for who may not read them", async ({ world }) => {
    const { number } = await world.handOver("complete", { terms: DEAL });
    const asked = { number, partnerId: world.partnershipId, choosing: false, search: "", recent: false };
    const termsFor = async (name: string) => {
      const view = await viewTerms(world.as(world.leadDesk, name), asked);
      if (view?.kind !== "form") throw new Error(`a form, not ${view?.kind}`);
      return view.terms;
    };
    expect(await termsFor("admin")).toMatchObject(DEAL);
    const seen = await termsFor("technician");
    expect(seen).toMatchObject({ hourlyRateCents: 6_800, billRateCents: 11_500, authorizedChargesCents: 0 });
  });

  test("opening a new one uncovers no charge of the earlier one", async ({ world }) => {
    const first = await world.handOver("inProgress", { terms: DEAL });
    const charge = { name: "Cable", quantity: "2", unitPriceCents: 4_321, unitCostCents: null, description: "" };
    must(await addCharge(world.technician, { ...charge, ticketId: first.partnerTicketId, chargeDate: day() }));
    must(await submitCompletion(world.technician, { ticketId: first.partnerTicketId }));
    must(await approveCompletion(world.lead, { ticketId: first.ticketId, submissionNo: 1 }));
    must(await saveTerms(world.as(world.leadDesk, "technician"), world.termsInput(first.ticketId)));

    const amounts = async (name: string) => {
      const ctx = world.as(world.leadDesk, name);
      const view = await viewTicket(ctx, { number: first.number, show: "charge", before: null });
      return view?.stream.entries.map((entry) => (entry.type === "item" ? entry.charge?.amountCents : "no item"));
    };
    expect(await amounts("technician")).toEqual([null, null]);
    expect(await amounts("admin")).toEqual([0, 8_642]);
  });
});

test("T6 a crafted form cannot accept straight into Complete", async ({ world }) => {
  const { offerId } = await world.handOver("assigned");
  const statusId = world.partnerDesk.status.get("Complete");
  expect(statusId).toBeDefined();
  const before = await world.insource(offerId);
  expect(await acceptOffer(world.partner, world.acceptInput(offerId, { statusId }))).toMatchObject({
    ok: false,
    error: "invalid",
    detail: { field: "statusId" },
  });
  expect(await world.insource(offerId)).toEqual(before);
});
