import { expect } from "vitest";
import { CHOICE_LISTS, type ChoiceAct, type ChoiceList, MOST_CHOICES } from "../../domain/choices";
import { asId, type IssueTypeId, type StatusId } from "../../domain/ids";
import { readTicketList } from "../../inputs/list";
import { must, test, type World } from "../../testing/world";
import { createTicket } from "../tickets/create";
import { editTicket } from "../tickets/edit";
import { viewTicketList } from "../tickets/view-list";
import { viewTicket } from "../tickets/view-ticket";
import { viewNewTicket, viewTicketForm } from "../tickets/view-ticket-form";
import { actOnChoice, addChoice, renameChoice } from "./change";
import { viewChoices } from "./view";

const admin = (world: World) => world.as(world.leadDesk, "admin");
const rowsOf = async (world: World, list: ChoiceList) => (await viewChoices(admin(world), list))!.rows;
async function named(world: World, list: ChoiceList, name: string) {
  const row = (await rowsOf(world, list)).find((one) => one.name === name);
  if (!row) throw new Error(`no ${name}`);
  return row;
}
const at = ({ id, version }: { id: string; version: number }, list: ChoiceList) => ({
  list,
  id,
  expectedVersion: version,
});
const act = async (world: World, list: ChoiceList, name: string, what: ChoiceAct) =>
  actOnChoice(admin(world), { ...at(await named(world, list, name), list), act: what });
const add = (world: World, list: ChoiceList, name: string, parentId: string | null = null) =>
  addChoice(admin(world), { list, name, kind: list === "status" ? "wait" : null, parentId });
const shown = (world: World, number: string) => viewTicket(world.lead, { number, show: "all", before: null });
const names = async (world: World, list: ChoiceList) => (await rowsOf(world, list)).map(({ name }) => name);

test("who may not configure neither reads nor changes a list; another company's choice is not there", async ({
  world,
}) => {
  const theirs = (await viewChoices(world.stranger, "queue"))!.rows[0]!;
  for (const list of CHOICE_LISTS) {
    expect(await viewChoices(world.lead, list)).toBe(null);
    const kind = list === "status" ? ("work" as const) : null;
    await world.refuses(() => addChoice(world.lead, { list, name: "Seen", kind, parentId: null }), "notPermitted");
  }
  const mine = at(await named(world, "queue", "Projects"), "queue");
  await world.refuses(() => renameChoice(world.lead, { ...mine, name: "Seen" }), "notPermitted");
  await world.refuses(() => actOnChoice(world.lead, { ...mine, act: "up" }), "notPermitted");
  await world.refuses(() => renameChoice(admin(world), { ...at(theirs, "queue"), name: "Seen" }), "notFound");
  await world.refuses(() => actOnChoice(admin(world), { ...at(theirs, "queue"), act: "deactivate" }), "notFound");
});

test("a status of one's own: before Complete, used, renamed, out of use and back", async ({ world, root }) => {
  must(await add(world, "status", "Parts ordered"));
  const order = await names(world, "status");
  expect([order[0], ...order.slice(-2)]).toEqual(["New", "Parts ordered", "Complete"]);
  must(await act(world, "status", "Parts ordered", "first"));
  expect((await names(world, "status")).slice(0, 2)).toEqual(["New", "Parts ordered"]);

  const statusId = asId<StatusId>((await named(world, "status", "Parts ordered")).id);
  const { ticketId, number } = await world.ticket({ statusId });
  must(
    await renameChoice(admin(world), {
      ...at(await named(world, "status", "Parts ordered"), "status"),
      name: "Parts on their way",
    }),
  );
  expect((await shown(world, number))?.status).toEqual({ name: "Parts on their way", kind: "wait" });
  must(await act(world, "status", "Parts on their way", "deactivate"));
  const offered = async (view: ReturnType<typeof viewNewTicket> | ReturnType<typeof viewTicketForm>) =>
    (await view)?.choices.statuses.some(({ id }) => id === statusId);
  expect(await offered(viewNewTicket(world.lead, undefined))).toBe(false);
  expect(await offered(viewTicketForm(world.lead, number)), "its own ticket keeps it").toBe(true);
  must(await editTicket(world.lead, await world.edit(world.leadDesk, ticketId, { title: "Another title" })));
  const fields = world.fields(world.leadDesk, "Copperline", { statusId });
  await world.refuses(() => createTicket(world.lead, fields), "invalid", { field: "statusId" });
  must(await act(world, "status", "Parts on their way", "activate"));
  must(await createTicket(world.lead, fields));

  const told = await root`
    select data from events where kind = 'ticketValuesChanged' and tenant_id = ${world.leadDesk.tenantId} order by at, id`;
  expect(told.map(({ data }) => data.changes[0])).toEqual([
    "added Parts ordered",
    "moved Parts ordered to place 2",
    "renamed Parts ordered to Parts on their way",
    "deactivated Parts on their way",
    "activated Parts on their way",
  ]);
  expect(told[0]?.data.list).toBe("ticket statuses");
});

test("New and Complete stay; so does the default priority, until another is it", async ({ world }) => {
  for (const name of ["New", "Complete"]) {
    for (const what of ["up", "down", "deactivate"] as const)
      await world.refuses(() => act(world, "status", name, what), "systemChoice");
    const row = at(await named(world, "status", name), "status");
    await world.refuses(() => renameChoice(admin(world), { ...row, name: "Other" }), "systemChoice");
  }
  await world.refuses(() => act(world, "priority", "Medium", "deactivate"), "defaultChoice");
  must(await act(world, "priority", "High", "makeDefault"));
  expect((await viewNewTicket(world.lead, undefined)).values.priorityId).toBe(
    (await named(world, "priority", "High")).id,
  );
  must(await act(world, "priority", "Medium", "deactivate"));
  must(await act(world, "priority", "Medium", "activate"));
  must(await act(world, "priority", "Medium", "makeDefault"));
  expect((await rowsOf(world, "priority")).filter(({ isDefault }) => isDefault)).toHaveLength(1);
  await world.refuses(() => act(world, "queue", "Projects", "makeDefault"), "notFound");
});

test("a name is there once, whatever its letters; of sub types once under each type", async ({ world }) => {
  const there = (present: string, more = {}) => ({ field: "name", present, ...more });
  await world.refuses(() => add(world, "queue", "SERVICE DESK"), "nameTaken", there("Service desk"));
  must(await act(world, "queue", "Projects", "deactivate"));
  await world.refuses(() => add(world, "queue", "projects"), "nameTaken", there("Projects", { status: "inactive" }));
  must(await act(world, "queue", "Projects", "activate"));
  const row = await named(world, "queue", "Network");
  await world.refuses(
    () => renameChoice(admin(world), { ...at(row, "queue"), name: "on-SITE" }),
    "nameTaken",
    there("On-site"),
  );
  must(await renameChoice(admin(world), { ...at(row, "queue"), name: "NETWORK" }));
  must(await renameChoice(admin(world), { ...at(await named(world, "queue", "NETWORK"), "queue"), name: "Network" }));

  const [hardware, network] = [await named(world, "issueType", "Hardware"), await named(world, "issueType", "Network")];
  must(await add(world, "issueType", "Monitor", hardware.id));
  must(await add(world, "issueType", "Monitor", network.id));
  await world.refuses(() => add(world, "issueType", "monitor", network.id), "nameTaken", there("Monitor"));
  const sub = (await rowsOf(world, "issueType")).find(({ parent }) => parent !== null)!;
  await world.refuses(() => add(world, "issueType", "Deeper", sub.id), "invalid", { field: "parentId" });
  await world.refuses(() => add(world, "queue", "Under", hardware.id), "invalid", { field: "parentId" });
});

test("two administrators at once: the second one's form is refused, and so is what moved under it", async ({
  world,
}) => {
  const seen = at(await named(world, "queue", "On-site"), "queue");
  const answers = await Promise.all([
    renameChoice(admin(world), { ...seen, name: "Outside" }),
    renameChoice(admin(world), { ...seen, name: "In the field" }),
  ]);
  expect(answers.map((one) => (one.ok ? "ok" : one.error)).sort()).toEqual(["ok", "stale"]);
  await world.refuses(() => actOnChoice(admin(world), { ...seen, act: "down" }), "stale", { by: "Robin Ames" });
  const both = await Promise.all([add(world, "queue", "Twice"), add(world, "queue", "twice")]);
  expect(both.map((one) => (one.ok ? "ok" : one.error)).sort()).toEqual(["nameTaken", "ok"]);
});

test("an issue type and its sub types on tickets: chosen by either, listed by either", async ({ world }) => {
  const network = await named(world, "issueType", "Network");
  must(await add(world, "issueType", "Switch", network.id));
  const sub = await named(world, "issueType", "Switch");
  const issueOf = async (id: string) => {
    const { number } = must(
      await createTicket(
        world.lead,
        world.fields(world.leadDesk, "Copperline", { issueTypeId: asId<IssueTypeId>(id) }),
      ),
    );
    return number;
  };
  const [general, special, none] = [await issueOf(network.id), await issueOf(sub.id), (await world.ticket()).number];
  expect((await shown(world, general))?.issueType).toBe("Network");
  expect((await shown(world, special))?.issueType).toBe("Network: Switch");
  expect((await shown(world, none))?.issueType).toBe(null);
  const listed = async (issue: string) =>
    (await viewTicketList(world.lead, readTicketList({ issue, sort: "created" }))).rows.map(({ number }) => number);
  expect(await listed(network.id)).toEqual([special, general]);
  expect(await listed(`${network.id}.${sub.id}`)).toEqual([special]);

  must(await act(world, "issueType", "Network", "deactivate"));
  const fields = world.fields(world.leadDesk, "Copperline", { issueTypeId: asId<IssueTypeId>(sub.id) });
  await world.refuses(() => createTicket(world.lead, fields), "invalid", { field: "issueTypeId" });
  const offered = (await viewNewTicket(world.lead, undefined)).choices.issueTypes;
  expect(offered.some(({ name }) => name.startsWith("Network"))).toBe(false);
  must(await act(world, "issueType", "Network", "activate"));
});

test("a list holds so many and no more", async ({ world, root }) => {
  const { tenantId } = world.leadDesk;
  const before = (await rowsOf(world, "queue")).length;
  await root`
    insert into queues (tenant_id, id, name, position)
    select ${tenantId}, gen_random_uuid(), 'Filler ' || n, 100 + n from generate_series(1, ${MOST_CHOICES - before}::int) n`;
  await world.refuses(() => add(world, "queue", "One more"), "tooManyChoices");
  await root`delete from queues where tenant_id = ${tenantId} and name like 'Filler %'`;
});
