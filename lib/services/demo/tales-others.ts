import type postgres from "postgres";
import type { Desk } from "./companies";
import { type Pair, Story } from "./story";

const WEEK = 168;
const terms = { rate: 7000, bill: 11000, acceptIn: 3 * WEEK, completeIn: 4 * WEEK };

/** Harbor leads too; Ridgeline has accepted nothing from it yet, so its first acceptance asks for the mapping. */
export async function tellHarbor(owner: postgres.Sql, pair: Pair): Promise<void> {
  const home = pair.lead;
  const at = (title: string, organization: string, due: number, description: string) =>
    new Story(owner, home, pair, { title, organization, due, description, assigned: "technician", queue: "On-site" });

  await at(
    "Replace access switch in the linen room",
    "Lighthouse Hotel",
    600,
    "Eight ports dead after the flood, spare is at the front desk.",
  ).tell([
    [5, (s) => s.create()],
    [4.5, (s) => s.note("dispatcher", "Housekeeping leaves at 16:00, the room is free afterwards.")],
    [
      4,
      (s) =>
        s.send("dispatcher", {
          ...terms,
          hours: 3,
          charges: 10000,
          instructions: "Ask for the night manager. Shoe covers in the linen room.",
        }),
    ],
  ]);
  await at(
    "Cable run to the new berth office",
    "Portside Shipping Agency",
    700,
    "About 60 m, ducts exist, one joint box.",
  ).tell([
    [26, (s) => s.create()],
    [25, (s) => s.save("dispatcher", { ...terms, hours: 8, charges: 30000 })],
  ]);
  await at("Move the ticket printer to counter 2", "Portside Shipping Agency", 40, "Power and network are there.").tell(
    [
      [50, (s) => s.create()],
      [49, (s) => s.send("technician", { ...terms, hours: 2 })],
      [47, (s) => s.cancel("dispatcher", "The agency moved it on its own.")],
    ],
  );
  await at("Survey for three outdoor access points", "Lighthouse Hotel", 90, "Terrace, pool and car park.").tell([
    [80, (s) => s.create()],
    [79, (s) => s.send("dispatcher", { ...terms, hours: 6 })],
    [70, (s) => s.decline("dispatcher", "No lift certificate for the mast at the moment.")],
  ]);
  for (const [ago, title, due] of [
    [8, "Guest network slow on the third floor", 20],
    [30, "Shared calendar missing for the front desk", 44],
    [55, "Replace keyboard at counter 1", 70],
  ] as const)
    await new Story(owner, home, null, {
      title,
      organization: due === 70 ? "Portside Shipping Agency" : "Lighthouse Hotel",
      due,
      description: "Reported by phone.",
      assigned: due === 20 ? "technician" : null,
      status: due === 44 ? "New" : "In Progress",
    }).tell([[ago, (s) => s.create()]]);
}

/** Ridgeline's own customers, so that insourced work stands among its other work. */
export async function tellRidgeline(owner: postgres.Sql, home: Desk): Promise<void> {
  for (const [ago, title, organization, due, status] of [
    [7, "Till printer prints blank receipts", "Summit Outdoor Stores", 18, "New"],
    [20, "Relocate the stock room access point", "Summit Outdoor Stores", 66, "Scheduled"],
    [36, "Council chamber microphone hum", "Ashford Borough Council", 30, "In Progress"],
    [60, "Replace reception PC", "Ashford Borough Council", -5, "Waiting Customer"],
    [110, "Quarterly UPS test", "Ashford Borough Council", -60, "Complete"],
  ] as const)
    await new Story(owner, home, null, {
      title,
      organization,
      due,
      description: "Reported by phone.",
      status,
      assigned: status === "New" ? null : "technician",
      queue: "On-site",
    }).tell([[ago, (s) => s.create()]]);
}
