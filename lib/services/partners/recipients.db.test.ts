import { expect } from "vitest";
import type { ContactId } from "../../domain/ids";
import type { RecipientRole } from "../../domain/mails";
import { addCandidate } from "../../testing/invitations";
import { must, soundTest as test, type World } from "../../testing/world";
import { addNote } from "../items/add-note";
import { createContact } from "../organizations/contacts";
import { approveCompletion } from "../outsource/approve";
import { chooseRecipients } from "./recipients";
import { viewPartner } from "./view-partner";

const manager = (world: World) => world.as(world.leadDesk, "dispatcher");
const ridgeline = (world: World) => world.leadDesk.organizations.get(world.partnerDesk.profile.name)!;
const shown = async (world: World) => (await viewPartner(manager(world), ridgeline(world)))!.recipients!;

let count = 0;
/** One more contact at the partner, in the lead's own book. */
async function contactAt(world: World, email: string | null): Promise<ContactId> {
  const organizationId = ridgeline(world);
  const fields = { phone: null, mobile: null, fax: null, title: null, primary: false };
  const added = { organizationId, firstName: "Ada", lastName: `Long ${++count}`, email, ...fields };
  return must(await createContact(manager(world), added)).contactId;
}
async function choose(world: World, recipients: { contactId: ContactId; roles: RecipientRole[] }[]) {
  const { version: expectedVersion } = await shown(world);
  return chooseRecipients(manager(world), { organizationId: ridgeline(world), expectedVersion, recipients });
}
const mailed = async (world: World, number: string, email: string) =>
  (await world.mailsOf(number)).filter((line) => line.endsWith(` ${email}`)).map((line) => line.split(" ")[0]);

test("seed 3: each further recipient gets the mails of its roles, the primary contact all of them", async ({
  world,
}) => {
  const offers = await contactAt(world, "offers@ridgeline.example");
  const work = await contactAt(world, "work@ridgeline.example");
  const completion = await contactAt(world, "completion@ridgeline.example");
  must(
    await choose(world, [
      { contactId: offers, roles: ["offers"] },
      { contactId: work, roles: ["work"] },
      { contactId: completion, roles: ["completion", "work"] },
    ]),
  );
  const { ticketId, number } = await world.handOver("inProgress");
  must(await addNote(world.lead, { ticketId, body: "The cage is open.", visibility: "all" }));
  expect(await mailed(world, number, "offers@ridgeline.example")).toEqual(["N3"]);
  expect(await mailed(world, number, "work@ridgeline.example")).toEqual(["N9"]);
  expect(await mailed(world, number, "completion@ridgeline.example")).toEqual(["N9"]);
  expect(await mailed(world, number, "contact@ridgeline.example")).toEqual(["N3", "N9"]);

  const done = await world.handOver("waitingApproval");
  must(await approveCompletion(world.lead, { ticketId: done.ticketId, submissionNo: 1 }));
  expect(await mailed(world, done.number, "completion@ridgeline.example")).toEqual(["N19"]);
  expect(await mailed(world, done.number, "work@ridgeline.example")).toEqual([]);

  const [row] = await world.root<{ because: string }[]>`
    select data ->> 'because' as because from messages where recipient_email = 'offers@ridgeline.example' limit 1`;
  expect(row?.because).toBe("recipient");
  must(await choose(world, []));
  const later = await world.handOver("assigned");
  expect(await mailed(world, later.number, "offers@ridgeline.example")).toEqual([]);
  expect(await mailed(world, later.number, "contact@ridgeline.example")).toEqual(["N3"]);
});

test("nobody is mailed twice, and who cannot be reached any more is left out", async ({ world, root }) => {
  const same = await contactAt(world, "CONTACT@ridgeline.example");
  const gone = await contactAt(world, "gone@ridgeline.example");
  const redacted = await contactAt(world, "redacted@ridgeline.example");
  const roles: RecipientRole[] = ["offers", "work", "completion"];
  must(
    await choose(
      world,
      [same, gone, redacted].map((contactId) => ({ contactId, roles })),
    ),
  );
  await root`update contacts set active = false where id = ${gone}`;
  await root`update contacts set redacted = true where id = ${redacted}`;
  const { number } = await world.handOver("assigned");
  const mails = (await world.mailsOf(number)).filter((line) => line.startsWith("N3"));
  expect(mails.map((line) => line.toLowerCase())).toEqual(["n3 service contact@ridgeline.example"]);
  const { chosen, others } = await shown(world);
  expect(chosen.map(({ id }) => id)).toEqual([same]);
  expect(others.map(({ id }) => id)).not.toContain(gone);
  must(await choose(world, []));
});

test("INV-1 who may not manage partners changes nothing; a foreign, unreachable or repeated contact is refused, and an old page", async ({
  world,
}) => {
  const contactId = await contactAt(world, "one@ridgeline.example");
  const nowhere = await contactAt(world, null);
  const other = await addCandidate(world);
  const roles: RecipientRole[] = ["offers"];
  const { version: expectedVersion } = await shown(world);
  const input = { organizationId: ridgeline(world), expectedVersion, recipients: [{ contactId, roles }] };
  for (const who of [world.viewer, world.as(world.leadDesk, "technician")])
    await world.refuses(() => chooseRecipients(who, input), "notPermitted");
  await world.refuses(() => chooseRecipients(world.stranger, input), "notFound");
  for (const wrong of [nowhere, other.contactId])
    await world.refuses(
      () => chooseRecipients(manager(world), { ...input, recipients: [{ contactId: wrong, roles }] }),
      "invalid",
      { field: "contactId" },
    );
  await world.refuses(
    () => chooseRecipients(manager(world), { ...input, recipients: [...input.recipients, ...input.recipients] }),
    "invalid",
  );
  must(await chooseRecipients(manager(world), input));
  await world.refuses(() => chooseRecipients(manager(world), input), "stale");
  expect((await viewPartner(manager(world), ridgeline(world)))?.history[0]?.text).toMatch(
    /chose who gets e-mails at Ridgeline Field Services too: Ada Long \d+: offers\.$/,
  );
});
