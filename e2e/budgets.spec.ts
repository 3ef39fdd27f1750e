import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import postgres from "postgres";
import { expect, newTicket, test } from "./fixtures";

/** guide 10 and speed.md 3: what noise does not move. */
async function weigh(page: Page, path: string): Promise<{ elements: number; html: number }> {
  const answer = await page.goto(path);
  const html = (await answer?.body())?.byteLength ?? Number.POSITIVE_INFINITY;
  const elements = await page.evaluate(() => document.querySelectorAll(":not(script, next-route-announcer)").length); // those are the framework's
  return { elements, html };
}

test("a ticket page with five notes", async ({ lead }) => {
  const number = await newTicket(lead, "Label printer loses its ribbon setting");
  for (const at of [1, 2, 3, 4, 5])
    await lead.ticket.addNote(`Note ${at}: set again, it holds until the next restart.`);
  const scripts: Promise<Buffer>[] = [];
  lead.page.on("response", (answer) => {
    if (answer.request().resourceType() === "script") scripts.push(answer.body());
  });
  const { elements, html } = await weigh(lead.page, `/tickets/${number}`);
  await lead.page.waitForLoadState("load");
  const bodies = await Promise.all(scripts);
  const script = bodies.reduce((sum, body) => sum + gzipSync(body).byteLength, 0);
  test.info().annotations.push({
    type: "ticket page",
    description: `${elements} elements, ${html} bytes, ${script} bytes of script`,
  });
  expect(bodies.length).toBeGreaterThan(3);
  expect(elements).toBeLessThanOrEqual(400);
  expect(html).toBeLessThanOrEqual(60 * 1024);
  expect(script).toBeLessThanOrEqual(180_000);
});

/** Harbor gets fifty more tickets, copies of its first one. */
async function fifty(): Promise<void> {
  const root = postgres(process.env.ROOT_DATABASE_URL ?? "", { max: 1, onnotice() {} });
  const columns = await root<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = 'tickets' and is_generated = 'NEVER'`;
  const kept = columns.map(({ name }) => name).filter((name) => name !== "id" && name !== "number");
  await root.unsafe(`
    insert into tickets (id, number, ${kept})
    select gen_random_uuid(), 'HN-9' || lpad(n::text, 3, '0'), ${kept}
    from tickets, generate_series(1, 50) n where number = 'HN-1005'
    on conflict do nothing`);
  await root.end();
}

test("a list of fifty rows", async ({ harbor: { page } }) => {
  await fifty();
  const { elements, html } = await weigh(page, "/tickets");
  test.info().annotations.push({ type: "list", description: `${elements} elements, ${html} bytes` });
  await expect(page.locator("tbody tr")).toHaveCount(50);
  expect(elements).toBeLessThanOrEqual(600);
  expect(html).toBeLessThanOrEqual(120 * 1024);
});
