import { randomBytes } from "node:crypto";
import type { ItemId, TicketId } from "../../domain/ids";
import { viewChoices } from "../../services/choices/view";
import { viewCompany } from "../../services/companies/edit";
import type { Context } from "../../services/context";
import { addCharge } from "../../services/items/add-charge";
import { addFile } from "../../services/items/add-file";
import { addLocation } from "../../services/items/add-location";
import { addNote } from "../../services/items/add-note";
import { addTimeEntry } from "../../services/items/add-time";
import { createContact } from "../../services/organizations/contacts";
import { createOrganization } from "../../services/organizations/edit";
import { hashOfToken } from "../../services/outsource/decline";
import { rejectCompletion } from "../../services/outsource/reject";
import { charge, file, time } from "../items";
import { must, type World } from "../world";
import { ACCOUNT_PLANS } from "./plans-accounts";
import { PARTNER_PLANS } from "./plans-partners";
import type { UploadInput, VerbName } from "./verbs";

/** Who asks for what. The request id is the context's. */
export type Plan = { who: Context; input: unknown };
/** Brings the world to where the verb of this name succeeds once. `folder` is an empty one for files. */
export type MakePlan = (world: World, folder: string) => Promise<Plan>;

const ORGANIZATION = {
  name: "Vale Library",
  type: "customer",
  address: null,
  city: null,
  phone: null,
  fax: null,
  web: null,
  currency: "USD",
} as const;
const contact = (organizationId: string) => ({
  organizationId,
  firstName: "Theo",
  lastName: "Grant",
  email: `${randomBytes(6).toString("hex")}@vale.example`,
  phone: null,
  mobile: null,
  primary: true,
});

async function vale(world: World) {
  return must(await createOrganization(world.lead, ORGANIZATION)).organizationId;
}

/** An item of the partner's that travelled, as its owner changes it. */
async function written(world: World, write: (ticketId: TicketId) => Promise<{ itemId: ItemId }>) {
  const { partnerTicketId } = await world.handOver("inProgress");
  const { itemId } = await write(partnerTicketId);
  return { ticketId: partnerTicketId, itemId, expectedVersion: 1, confirmed: false };
}
const note = (world: World) => (ticketId: TicketId) =>
  addNote(world.technician, { ticketId, body: "Panel reseated.", visibility: "all" }).then(must);

async function versionOf(world: World, ticketId: TicketId): Promise<number> {
  return (await world.outsource(ticketId))!.version;
}
const ofLead = async (world: World, status: "unsent" | "assigned" | "inProgress" | "declined") => {
  const { ticketId } = await world.handOver(status);
  return { ticketId, expectedVersion: await versionOf(world, ticketId) };
};

async function aQueue(world: World) {
  const who = world.as(world.leadDesk, "admin");
  const row = (await viewChoices(who, "queue"))!.rows.at(-1)!;
  return { who, place: { list: "queue", id: row.id, expectedVersion: row.version } };
}

export const PLANS: Readonly<Record<VerbName, MakePlan>> = {
  ...ACCOUNT_PLANS,
  ...PARTNER_PLANS,
  "choice.act": async (world) => {
    const { who, place } = await aQueue(world);
    return { who, input: { ...place, act: "up" } };
  },
  "choice.add": async (world) => ({
    who: world.as(world.leadDesk, "admin"),
    input: { list: "status", name: `Parts ${randomBytes(4).toString("hex")}`, kind: "wait", parentId: null },
  }),
  "choice.rename": async (world) => {
    const { who, place } = await aQueue(world);
    return { who, input: { ...place, name: `Night shift ${randomBytes(4).toString("hex")}` } };
  },
  "company.edit": async (world) => {
    await world.handOver("inProgress");
    const who = world.as(world.leadDesk, "admin");
    const { version, currencyStays: _, logo: __, ...company } = (await viewCompany(who))!;
    return { who, input: { ...company, name: "Brightwater Group", expectedVersion: version } };
  },
  "company.logo": async (world) => {
    const who = world.as(world.leadDesk, "admin");
    const hash = randomBytes(32).toString("hex");
    await world.root`insert into blobs (hash, size_bytes, created_at) values (${hash}, 1, clock())`;
    return { who, input: { logo: { hash, type: "image/png" }, expectedVersion: (await viewCompany(who))!.version } };
  },
  "contact.create": async (world) => ({ who: world.lead, input: contact(await vale(world)) }),
  "contact.edit": async (world) => {
    const fields = contact(await vale(world));
    const { contactId } = must(await createContact(world.lead, fields as Parameters<typeof createContact>[1]));
    return { who: world.lead, input: { ...fields, contactId, expectedVersion: 1, active: true, lastName: "Grants" } };
  },
  "item.addCharge": async (world) => {
    const { partnerTicketId } = await world.handOver("inProgress");
    return { who: world.technician, input: charge(partnerTicketId) };
  },
  "item.addFile": async (world) => {
    const { partnerTicketId } = await world.handOver("inProgress");
    return { who: world.technician, input: await file(world, partnerTicketId) };
  },
  "item.addLocation": async (world) => {
    const { ticketId } = await world.handOver("inProgress");
    const input = { ticketId, attachmentKind: "filePath", title: "Plan", location: "\\\\nas\\plan", visibility: "all" };
    return { who: world.lead, input };
  },
  "item.addNote": async (world) => {
    const { partnerTicketId: ticketId } = await world.handOver("accepted");
    return { who: world.technician, input: { ticketId, body: "First work: on my way.", visibility: "all" } };
  },
  "item.addTime": async (world) => {
    const { partnerTicketId } = await world.handOver("inProgress");
    return { who: world.technician, input: time(partnerTicketId) };
  },
  "item.delete": async (world) => ({ who: world.technician, input: await written(world, note(world)) }),
  "item.editAttachment": async (world) => {
    const location = {
      attachmentKind: "url",
      title: "Plan",
      location: "https://a.example",
      visibility: "all",
    } as const;
    const place = await written(world, (ticketId) =>
      addLocation(world.technician, { ticketId, ...location }).then(must),
    );
    return {
      who: world.technician,
      input: { ...place, title: "The plan", visibility: "all", location: "https://b.example" },
    };
  },
  "item.editCharge": async (world) => {
    const place = await written(world, (ticketId) => addCharge(world.technician, charge(ticketId)).then(must));
    const { ticketId: _, ...fields } = charge(place.ticketId);
    return { who: world.technician, input: { ...fields, ...place, quantity: "3", isBillable: true } };
  },
  "item.editNote": async (world) => {
    const place = await written(world, note(world));
    return { who: world.technician, input: { ...place, body: "Panel replaced.", visibility: "all" } };
  },
  "item.editTime": async (world) => {
    const place = await written(world, (ticketId) => addTimeEntry(world.technician, time(ticketId)).then(must));
    return { who: world.technician, input: { ...time(place.ticketId), ...place, minutes: 90 } };
  },
  "item.replaceFile": async (world) => {
    const place = await written(world, async (ticketId) =>
      must(await addFile(world.technician, await file(world, ticketId))),
    );
    const { visibility: _, title: __, ...bytes } = await file(world, place.ticketId, { fileName: "rack-2.jpg" });
    return { who: world.technician, input: { ...bytes, ...place } };
  },
  "item.setPrice": async (world) => {
    const { ticketId, partnerTicketId } = await world.handOver("inProgress");
    must(await addTimeEntry(world.technician, time(partnerTicketId)));
    const copy = (await world.items(world.leadDesk, ticketId)).find(({ kind }) => kind === "timeEntry")!;
    const place = { ticketId, itemId: copy.id, expectedVersion: copy.version };
    return { who: world.lead, input: { ...place, unitPriceCents: 12500, isBillable: true } };
  },
  "item.shareNow": async (world) => {
    const { ticketId, partnerTicketId } = await world.handOver("waitingApproval");
    const { itemId } = await note(world)(partnerTicketId);
    must(await rejectCompletion(world.lead, { ticketId, submissionNo: 1, reason: "Not finished" }));
    return { who: world.technician, input: { ticketId: partnerTicketId, itemId, expectedVersion: 1 } };
  },
  "notifications.seen": async (world) => {
    const { ticketId, partnerTicketId } = await world.handOver("inProgress");
    await note(world)(partnerTicketId);
    return { who: world.lead, input: { upTo: new Date(Date.now() + 60_000), ticketId, offerId: null } };
  },
  "organization.create": async (world) => ({ who: world.lead, input: ORGANIZATION }),
  "organization.edit": async (world) => {
    const organizationId = await vale(world);
    return {
      who: world.lead,
      input: { ...ORGANIZATION, organizationId, expectedVersion: 1, active: true, name: "Vale" },
    };
  },
  "outsource.accept": async (world) => {
    const { offerId } = await world.handOver("assigned", {
      before: (ticketId) => addNote(world.lead, { ticketId, body: "Since Sunday.", visibility: "all" }).then(must),
    });
    return { who: world.partner, input: world.acceptInput(offerId) };
  },
  "outsource.approve": async (world) => {
    const { ticketId, partnerTicketId } = await world.handOver("inProgress");
    must(await addTimeEntry(world.technician, time(partnerTicketId)));
    const { submitCompletion } = await import("../../services/outsource/submit");
    must(await submitCompletion(world.technician, { ticketId: partnerTicketId }));
    return { who: world.lead, input: { ticketId, submissionNo: 1 } };
  },
  "outsource.ask": async (world) => {
    const { partnerTicketId: ticketId } = await world.handOver("inProgress");
    return { who: world.technician, input: { ticketId, question: "Is the hall open on Sunday?" } };
  },
  "outsource.cancel": async (world) => ({
    who: world.lead,
    input: { ...(await ofLead(world, "assigned")), reason: "Solved" },
  }),
  "outsource.complete": async (world) => ({ who: world.lead, input: await ofLead(world, "inProgress") }),
  "outsource.decline": async (world) => {
    const { offerId: insourceId } = await world.handOver("assigned");
    return { who: world.partner, input: { insourceId, reason: "No team free" } };
  },
  "outsource.declineByLink": async (world) => {
    const { offerId } = await world.handOver("assigned");
    const token = randomBytes(32).toString("base64url");
    await world.root`
      insert into tokens (hash, purpose, tenant_id, offer_id, recipient_email, created_at, expires_at)
      values (${hashOfToken(token)}, 'offer', ${world.partnerDesk.tenantId}, ${offerId}, 'contact@ridgeline.example', clock(), clock() + interval '1 day')`;
    return { who: world.partner, input: { token, reason: "No team free" } };
  },
  "outsource.discard": async (world) => ({ who: world.lead, input: await ofLead(world, "unsent") }),
  "outsource.reject": async (world) => {
    const { ticketId } = await world.handOver("waitingApproval");
    return { who: world.lead, input: { ticketId, submissionNo: 1, reason: "Two printers are still away" } };
  },
  "outsource.remove": async (world) => ({ who: world.lead, input: await ofLead(world, "declined") }),
  "outsource.resend": async (world) => {
    const { ticketId } = await world.handOver("assigned");
    return { who: world.lead, input: { ticketId } };
  },
  "outsource.save": async (world) => ({ who: world.lead, input: world.termsInput((await world.ticket()).ticketId) }),
  "outsource.send": async (world) => ({ who: world.lead, input: world.termsInput((await world.ticket()).ticketId) }),
  "outsource.submit": async (world) => {
    const { partnerTicketId: ticketId } = await world.handOver("inProgress");
    return { who: world.technician, input: { ticketId } };
  },
  "profile.save": async (world) => {
    const who = world.viewer;
    const [row] = await world.root`select version from members where user_id = ${who.actor.userId}`;
    const input = {
      firstName: "Lee",
      lastName: "Vance",
      phone: `+1 555 01${row!.version}`,
      timeZone: null,
      expectedVersion: row!.version,
    };
    return { who, input };
  },
  "ticket.create": async (world) => ({ who: world.lead, input: world.fields(world.leadDesk, "Copperline") }),
  "ticket.delete": async (world) => {
    const { ticketId } = await world.ticket();
    return { who: world.lead, input: { ticketId, expectedVersion: 1 } };
  },
  "ticket.edit": async (world) => {
    const { ticketId } = await world.handOver("inProgress");
    const input = await world.edit(world.leadDesk, ticketId, { title: "Label printers, second floor" });
    return { who: world.lead, input };
  },
  "ticket.shown": async (world) => {
    const { ticketId, partnerTicketId } = await world.handOver("inProgress");
    must(await note(world)(partnerTicketId).then((value) => ({ ok: true as const, value })));
    return { who: world.lead, input: { ticketId, shownAt: new Date() } };
  },
  "(the clock's) lapse": async (world) => {
    const { offerId } = await world.handOver("assigned");
    const past = new Date(Date.now() - 1_000);
    for (const [table, column] of [
      ["offers", "id"],
      ["outsources", "offer_id"],
      ["insources", "id"],
      ["offer_terms", "offer_id"],
      ["insource_terms", "insource_id"],
    ] as const)
      await world.root`update ${world.root(table)} set accept_by = ${past} where ${world.root(column)} = ${offerId}`;
    const who = world.as(world.partnerDesk, "dispatcher", null);
    return { who, input: { leadTenantId: world.leadDesk.tenantId, offerId } };
  },
  "(files and row) upload": async (world, folder) => {
    const { partnerNumber: number } = await world.handOver("inProgress");
    const content = `line of a log ${randomBytes(8).toString("hex")}\n`.repeat(20);
    const input: UploadInput = { folder, number, fileName: "switch.log", content };
    return { who: world.technician, input };
  },
};
