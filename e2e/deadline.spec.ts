import postgres from "postgres";
import { expect, offered, test } from "./fixtures";
import { linkIn, mailTo, mailWithin } from "./mail";

/** The throw-away database's clock runs 25 hours ahead for this test. */
async function later<T>(work: () => Promise<T>): Promise<T> {
  const root = postgres(process.env.ROOT_DATABASE_URL ?? "", { max: 1, onnotice() {} });
  const replace = (body: string) =>
    root.unsafe(`create or replace function clock() returns timestamptz language sql volatile as $$ select ${body} $$`);
  try {
    await replace("clock_timestamp() + interval '25 hours'");
    return await work();
  } finally {
    await replace("clock_timestamp()");
    await root.end();
  }
}

test("T8 X3 a deadline that passes declines by itself, whether or not anyone looks", async ({ lead, reader }) => {
  const number = await offered(lead, "Door controller offline at the east gate");
  const offer = await mailTo("dispatcher@ridgeline.example", number);
  await later(async () => {
    await mailWithin(60_000, "dispatcher@brightwater.example", number, "declined automatically"); // the sweep runs every 15 s
  });
  await mailTo("dispatcher@ridgeline.example", number, "declined automatically");
  await lead.ticket.open(number);
  await expect(lead.ticket.bar).toContainText("Declined automatically");
  await reader.goto(linkIn(offer, "Accept"));
  await expect(reader.getByRole("region", { name: "Outsource information" })).toContainText("Declined automatically");
  await expect(reader.getByRole("button", { name: "Sign In" })).toHaveCount(0);
});
