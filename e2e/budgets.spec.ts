import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import postgres from "postgres";
import { expect, newTicket, test, watched } from "./fixtures";

const KB = 1024;

type Weight = { elements: number; html: number };

/** guide 10 and speed.md 3: what noise does not move. Every element of the document counts, the framework's too. */
async function weigh(page: Page, path: string): Promise<Weight> {
  const answer = await page.goto(path);
  const html = (await answer?.body())?.byteLength ?? Number.POSITIVE_INFINITY;
  await page.waitForLoadState("load");
  const elements = await page.evaluate(() => document.querySelectorAll("*").length);
  return { elements, html };
}

const note = (type: string, description: string) => test.info().annotations.push({ type, description });

/** The scripts of the page as they travel: all that the document names, and of these what a browser of today runs. */
async function weighScripts(page: Page): Promise<{ loaded: number; named: number; files: number }> {
  const files = await page.evaluate(() =>
    [...document.scripts].filter(({ src }) => src).map(({ src, noModule }) => ({ src, noModule })),
  );
  let [loaded, named] = [0, 0];
  for (const { src, noModule } of files) {
    const size = gzipSync(await (await page.request.get(src)).body()).byteLength;
    named += size;
    if (!noModule) loaded += size;
  }
  return { loaded, named, files: files.length };
}

test("a ticket page with five notes", async ({ lead }) => {
  const number = await newTicket(lead, "Label printer loses its ribbon setting");
  for (const at of [1, 2, 3, 4, 5])
    await lead.ticket.addNote(`Note ${at}: set again, it holds until the next restart.`);
  const { elements, html } = await weigh(lead.page, `/tickets/${number}`);
  const { loaded, named, files } = await weighScripts(lead.page);
  note("ticket page", `${elements} elements, ${html} bytes, ${loaded} bytes of script loaded, ${named} named`);
  expect(files).toBeGreaterThan(3);
  expect(elements).toBeLessThanOrEqual(400);
  expect(html).toBeLessThanOrEqual(60 * KB);
  expect(loaded).toBeLessThanOrEqual(180_000);
});

/** Fifty copies of one of Harbor's rows; `own` gives columns of theirs, as SQL over the row's number n. */
async function fifty(table: string, which: string, own: Record<string, string>): Promise<void> {
  const root = postgres(process.env.ROOT_DATABASE_URL ?? "", { max: 1, onnotice() {} });
  const columns = await root<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`;
  const names = columns.map(({ name }) => name);
  await root.unsafe(`
    insert into ${table} (${names})
    select ${names.map((name) => own[name] ?? (name === "id" ? "gen_random_uuid()" : name))}
    from (select * from ${table} where tenant_id = (select tenant_id from companies where ticket_prefix = 'HN-') and ${which} limit 1) one,
      generate_series(1, 50) n
    on conflict do nothing`);
  await root.end();
}

const NUMBER = "'HN-9' || lpad(n::text, 3, '0')";
const LISTS: { path: string; table: string; which: string; own: Record<string, string> }[] = [
  { path: "/tickets?status=all", table: "tickets", which: "number = 'HN-1005'", own: { number: NUMBER } },
  {
    path: "/dashboard/outsourced/all",
    table: "outsources",
    which: "status = 'declined'",
    own: { sequence_no: "n + 100", offer_id: "gen_random_uuid()", title: "title || ', one more of a long list'" },
  },
  {
    path: "/dashboard/received/accepted-in-progress",
    table: "insources",
    which: "status = 'inProgress'",
    own: { ticket_id: "null", ticket_number: NUMBER },
  },
  { path: "/organizations", table: "organizations", which: "type = 'customer'", own: { name: "name || ' ' || n" } },
];

for (const { path, table, which, own } of LISTS)
  test(`a list of fifty rows: ${path}`, async ({ browser, signedIn }) => {
    await fifty(table, which, own);
    await watched(browser, { storageState: await signedIn("admin@harbor.example") }, async (page) => {
      const { elements, html } = await weigh(page, path);
      note(path, `${elements} elements, ${html} bytes`);
      await expect(page.locator("tbody tr:not(.grp)")).toHaveCount(50);
      expect(elements).toBeLessThanOrEqual(600);
      expect(html).toBeLessThanOrEqual(120 * KB);
    });
  });
