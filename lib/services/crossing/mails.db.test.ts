import { expect } from "vitest";
import { must, soundTest as test, type World } from "../../testing/world";
import { approveCompletion } from "../outsource/approve";
import { completeOutsource } from "../outsource/complete";
import { declineOffer } from "../outsource/decline";
import { submitCompletion } from "../outsource/submit";

const about = async (world: World, number: string, template: string) =>
  (await world.messages(template)).filter(({ data }) => data.leadTicketNumber === number);
const figuresOf = (data: Record<string, unknown>) => data.figures as object;
const contact = ({ root }: World, email: string, set: string) =>
  root.unsafe(`update contacts set ${set} where email = '${email}'`);

test("13: one mail for each address and event, letter case ignored, whatever hats its reader wears", async ({
  world,
}) => {
  const { userId } = world.lead.actor;
  await contact(world, "contact@brightwater.example", "email = 'Dispatcher@Brightwater.example'");
  const t = await world.handOver("waitingApproval", { ticket: { assignedUserId: userId } });
  expect(await world.mailsOf(t.number)).toEqual([
    "N17 lead dispatcher@brightwater.example",
    "N3 service contact@ridgeline.example",
    "N5 lead dispatcher@brightwater.example",
    "N9 lead dispatcher@brightwater.example",
  ]);
  const [mail] = await about(world, t.number, "N17");
  expect(mail!.data).toMatchObject({
    because: "sender",
    side: "lead",
    submissionNo: 1,
    title: "Label printers drop off the network",
  });
  await contact(world, "Dispatcher@Brightwater.example", "email = 'contact@brightwater.example'");
});

test("13: nobody is written to who left, was made unknown, or has no address; the offer then stands on its dashboard alone", async ({
  world,
  root,
}) => {
  for (const set of ["active = false", "redacted = true", "email = null"]) {
    const [before] = await root`select id, email from contacts where email = 'contact@ridgeline.example'`;
    await contact(world, "contact@ridgeline.example", set);
    const t = await world.handOver("assigned");
    expect(await world.mailsOf(t.number), set).toEqual([]);
    expect(await world.insource(t.offerId), set).toMatchObject({ status: "assigned" });
    await root`update contacts set active = true, redacted = false, email = ${before!.email} where id = ${before!.id}`;
  }
  const technician = world.leadDesk.people.technician!.actor.userId;
  const t = await world.handOver("accepted", { ticket: { assignedUserId: technician } });
  await root`update members set active = false where user_id = ${technician}`;
  await contact(world, "contact@brightwater.example", "redacted = true");
  must(await submitCompletion(world.technician, { ticketId: t.partnerTicketId }));
  expect((await world.mailsOf(t.number, "N17")).filter((mail) => !mail.includes("partners@"))).toEqual([
    "N17 lead dispatcher@brightwater.example",
  ]);
  await root`update members set active = true where user_id = ${technician}`;
  await contact(world, "contact@brightwater.example", "redacted = false");
});

test("N3 5.1 of trust: the offer's mail says what the page by token says, and nothing of site, customer or the lead's prices", async ({
  world,
}) => {
  const t = await world.handOver("assigned", {
    terms: { billRateCents: 9_990_999, instructions: "Call one hour ahead." },
  });
  const [mail] = await about(world, t.number, "N3");
  expect(mail!.data).toMatchObject({
    title: "Label printers drop off the network",
    description: "Since Sunday.",
    priorityName: "Medium",
    hasSite: true,
    offerId: t.offerId,
    terms: {
      rateType: "hourly",
      hourlyRateCents: 6800,
      authorizedMinutes: 720,
      authorizedChargesCents: 40_000,
      totalAuthorizedCents: 121_600,
    },
  });
  expect(JSON.stringify(mail)).not.toMatch(/Copperline|Shift lead|Dock Street|Millport|555 0100|9990999|dispatcher@/);
});

test("D-15 a mail is kept by the company that knows the address, and hangs on that company's own event", async ({
  world,
  root,
}) => {
  const done = await world.handOver("complete");
  const declined = await world.handOver("assigned");
  must(await declineOffer(world.partner, { insourceId: declined.offerId, reason: "No team" }));
  const rows = await root<{ email: string; tenant: string; kept: boolean; user: boolean }[]>`
    select distinct m.recipient_email as email, m.tenant_id as tenant, e.tenant_id = m.tenant_id and e.at = m.created_at as kept, m.recipient_user_id is not null as user
    from messages m join events e on e.id = m.event_id
    where m.data ->> 'leadTicketNumber' in (${done.number}, ${declined.number}) order by 1`;
  const [lead, partner] = [world.leadDesk.tenantId, world.partnerDesk.tenantId];
  const of = (email: string) =>
    rows.filter((row) => row.email === email).map(({ tenant, kept, user }) => [tenant, kept, user]);
  expect(of("dispatcher@brightwater.example")).toEqual([[lead, true, true]]);
  expect(of("contact@ridgeline.example")).toEqual([[lead, true, false]]);
  expect(of("contact@brightwater.example")).toEqual([[partner, true, false]]);
  expect(of("technician@ridgeline.example")).toEqual([[partner, true, true]]);
});

test("N17 N19 N20 D21 hours go to every reader of the lead, amounts to those who may see them and to the partner", async ({
  world,
}) => {
  const resource = { ticket: { assignedUserId: world.leadDesk.people.viewer!.actor.userId } };
  const reported = await world.handOver("waitingApproval", resource);
  must(await approveCompletion(world.lead, { ticketId: reported.ticketId, submissionNo: 1 }));
  const forced = await world.handOver("inProgress", resource);
  const { version } = (await world.outsource(forced.ticketId))!;
  must(await completeOutsource(world.lead, { ticketId: forced.ticketId, expectedVersion: version }));
  for (const [{ number }, template] of [
    [reported, "N17"],
    [reported, "N19"],
    [forced, "N20"],
  ] as const) {
    const mails = await about(world, number, template);
    const seesAmounts = mails.map(({ recipientEmail, data }) => [recipientEmail, "usedTotalCents" in figuresOf(data)]);
    for (const { data } of mails) expect(figuresOf(data)).toMatchObject({ authorizedMinutes: 720 });
    const lead = [
      ["contact@brightwater.example", true],
      ["dispatcher@brightwater.example", true],
      ["viewer@brightwater.example", false],
    ];
    const atPartner = mails.flatMap(({ recipientEmail, data }) => (data.side === "service" ? [recipientEmail] : []));
    expect(atPartner.length > 0, template).toBe(template !== "N17");
    expect(seesAmounts.sort(), template).toEqual([...lead, ...atPartner.map((email) => [email, true])].sort());
  }
});
