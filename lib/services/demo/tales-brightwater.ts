import type postgres from "postgres";
import { type Pair, Story, type TicketPlan } from "./story";

const plan = (
  title: string,
  organization: string,
  due: number,
  description: string,
  more: Partial<TicketPlan> = {},
): TicketPlan => ({ title, organization, due, description, assigned: "technician", ...more });

const WEEK = 168;
const terms = { rate: 6800, bill: 11500, acceptIn: 3 * WEEK, completeIn: 4 * WEEK };

/** Brightwater's desk: tickets of its own, and one or more in every status with each of its two partners. */
export async function tellBrightwater(owner: postgres.Sql, { ridgeline, harbor }: { ridgeline: Pair; harbor: Pair }) {
  const home = ridgeline.lead;
  const own = (ticket: TicketPlan) => new Story(owner, home, null, ticket);
  const with_ = (pair: Pair, ticket: TicketPlan) => new Story(owner, home, pair, ticket);

  await with_(
    ridgeline,
    plan(
      "Label printers at packing stations 4 to 9 drop off the network after the switch replacement and come back only when power-cycled, night shift cannot ship",
      "Copperline, Packing Hall",
      55,
      "Since Sunday's switch replacement the label printers lose their connection during the night shift. Power-cycling helps for about an hour.",
      { priority: "High", queue: "On-site" },
    ),
  ).tell([
    [31, (s) => s.create()],
    [
      30.5,
      (s) =>
        s.note(
          "technician",
          "Switch configuration and printer leases collected. The old access ports may still tag the voice network.",
        ),
    ],
    [
      30,
      (s) =>
        s.note(
          "technician",
          "Their contract covers cabling only until June. Check before we bill the panel.",
          "internal",
        ),
    ],
    [
      29.5,
      (s) =>
        s.send("dispatcher", {
          ...terms,
          hours: 12,
          charges: 40000,
          completeIn: 53,
          instructions: "Appointment needed, call one hour ahead. Safety shoes. Night shift starts at 20:00.",
        }),
    ],
    [29, (s) => s.accept("dispatcher", "technician")],
    [28.7, (s) => s.time("technician", 30, 28.7, "Remote: collected switch configuration and printer leases.")],
    [
      27,
      (s) =>
        s.link(
          "dispatcher",
          "Floor plan with port numbers",
          "https://files.brightwater.example/copperline/packing-hall",
        ),
    ],
    [
      24,
      (s) =>
        s.partnerNote(
          "technician",
          "First look: switch ports flap whenever the conveyor starts. Suspect grounding on the rack.",
        ),
    ],
    [23, (s) => s.partnerTime("technician", 240, 23, "Traced ports at stations 4 to 9, labelled both ends.")],
    [22, (s) => s.partnerCharge("dispatcher", "Patch panel, 24 ports, shielded", "1", 18400)],
    [
      21,
      (s) =>
        s.note(
          "dispatcher",
          "Key to the cage is at the gate, ask for the shift lead. Copperline expects you until 18:00.",
        ),
    ],
    [
      4,
      (s) =>
        s.partnerTime(
          "technician",
          135,
          4,
          "On site: traced ports, corrected the access network on stations 4 to 6, test prints.",
        ),
    ],
    [
      3.5,
      (s) =>
        s.partnerNote(
          "technician",
          "Stations 4 to 6 are stable since 09:50. The old access ports tagged the voice network, so the printers took addresses from the phone range. 7 to 9 hang on the second switch in the locked cage; I need the key or somebody from the site.",
        ),
    ],
    [3.2, (s) => s.partnerNote("technician", "Van needs new patch cables before the next visit.", "internal")],
  ]);

  await with_(
    harbor,
    plan(
      "Replace failed disk in file server, bay 3",
      "Copperline, Head Office",
      30,
      "Disk 3 of 8 reports a predictive failure. Spare is on site, server room key at reception.",
      { priority: "Critical", queue: "On-site" },
    ),
  ).tell([
    [50, (s) => s.create()],
    [49, (s) => s.send("dispatcher", { ...terms, rate: 7200, bill: 12000, hours: 4, charges: 5000, completeIn: 40 })],
    [48, (s) => s.accept("dispatcher", "technician")],
    [26, (s) => s.partnerTime("technician", 240, 26, "Swapped the disk, rebuild watched to 100 %, array healthy.")],
    [
      25,
      (s) => s.partnerNote("technician", "Rebuild finished without errors. The old disk is with reception for return."),
    ],
    [24.5, (s) => s.submit("technician")],
  ]);

  await with_(
    ridgeline,
    plan(
      "Move six desks, second floor, Friday evening",
      "Copperline, Plant North",
      48,
      "Six workplaces move from room 2.11 to 2.14, phones and docks included.",
      { queue: "On-site" },
    ),
  ).tell([
    [120, (s) => s.create()],
    [118, (s) => s.send("technician", { ...terms, hours: 6, completeIn: 60 })],
    [117, (s) => s.accept("admin", "technician")],
    [80, (s) => s.partnerTime("technician", 300, 80, "Moved desks 1 to 5, patched and tested.")],
    [79, (s) => s.submit("technician")],
    [
      77,
      (s) => s.reject("dispatcher", "Desk 6 still has no phone, and the dock of desk 2 charges but shows no picture."),
    ],
    [
      30,
      (s) => s.partnerTime("technician", 105, 30, "Desk 6 phone patched, dock of desk 2 replaced by the spare.", -15),
    ],
    [28, (s) => s.submit("dispatcher")],
    [
      27,
      (s) => s.partnerNote("technician", "Spare dock came from our own van, we would like it back on the next visit."),
    ],
    [26, (s) => s.ask("technician", "The old dock is broken. May we dispose of it, or does Copperline want it back?")],
  ]);

  await with_(
    ridgeline,
    plan(
      "Fibre patch between hall 2 and hall 3, link light on but errors above threshold since the weekend",
      "Copperline, Plant North",
      70,
      "CRC errors on uplink 2 since Saturday, link stays up. Patch and clean, measure if the errors stay.",
      { queue: "Network" },
    ),
  ).tell([
    [60, (s) => s.create()],
    [58, (s) => s.send("dispatcher", { ...terms, hours: 8, charges: 21600 })],
    [52, (s) => s.decline("dispatcher", "No splicing team free before Thursday week.")],
  ]);
  await with_(
    harbor,
    plan(
      "Printer jam, recurring, third visit",
      "Copperline, Head Office",
      26,
      "Tray 2 jams every 40 pages. Two visits changed rollers and separation pad.",
      { priority: "Low" },
    ),
  ).tell([
    [70, (s) => s.create()],
    [69, (s) => s.send("dispatcher", { ...terms, rate: 7200, hours: 2 })],
    [44, (s) => s.letLapse()],
  ]);

  await with_(
    harbor,
    plan(
      "Door controller offline at east gate",
      "Copperline, Packing Hall",
      60,
      "Controller 7 has not reported since 04:10. Gate is on manual release.",
      { priority: "High", queue: "On-site" },
    ),
  ).tell([
    [6, (s) => s.create()],
    [5, (s) => s.note("dispatcher", "Gate guard has the cabinet key until 22:00.")],
    [
      4,
      (s) =>
        s.send("dispatcher", {
          ...terms,
          rate: 7200,
          bill: 12000,
          hours: 3,
          instructions: "Report at the gate. Photo of the controller before and after.",
        }),
    ],
  ]);
  await with_(
    ridgeline,
    plan(
      "Install two cameras, loading dock, cabling ready",
      "Oakhurst Dental Group",
      500,
      "Two domes, PoE injector on site, recorder in the office.",
      { queue: "Projects" },
    ),
  ).tell([
    [30, (s) => s.create()],
    [28, (s) => s.send("admin", { ...terms, hours: 10, charges: 40000 })],
    [2, (s) => s.propose("dispatcher", 7400, "The lift needs a second person, so the hour costs more.")],
  ]);
  await with_(
    ridgeline,
    plan(
      "Point-of-sale terminal will not start",
      "Vale County Library",
      520,
      "Terminal at the front desk shows no sign of life, power supply already swapped.",
      { priority: "High" },
    ),
  ).tell([
    [3, (s) => s.create()],
    [2, (s) => s.send("dispatcher", { ...terms, hours: 2, acceptIn: 2 * WEEK, completeIn: 3 * WEEK })],
  ]);

  await with_(
    ridgeline,
    plan(
      "Weighing station PC loses its clock",
      "Copperline, Plant North",
      90,
      "Loses about four minutes a day, labels carry the wrong time.",
      {},
    ),
  ).tell([
    [20, (s) => s.create()],
    [19, (s) => s.send("dispatcher", { ...terms, hours: 2.5 * 2, completeIn: 80 })],
    [17, (s) => s.accept("dispatcher")],
  ]);
  await with_(
    harbor,
    plan(
      "Access point survey, mezzanine",
      "Vale County Library",
      110,
      "Readings on the mezzanine are weak since the shelves moved.",
      { queue: "Network" },
    ),
  ).tell([
    [46, (s) => s.create()],
    [45, (s) => s.send("dispatcher", { ...terms, rate: 7200, hours: 6, completeIn: 90 })],
    [43, (s) => s.accept("dispatcher", "technician")],
    [20, (s) => s.partnerTime("technician", 60, 20, "Walked the floor, first measurements taken.")],
  ]);
  await with_(
    ridgeline,
    plan(
      "Swap core switch in maintenance window",
      "Copperline, Head Office",
      -10,
      "Core switch B has a failing fan tray. Window is Sunday 02:00 to 06:00.",
      { priority: "Critical", queue: "Network" },
    ),
  ).tell([
    [140, (s) => s.create()],
    [139, (s) => s.send("dispatcher", { ...terms, hours: 8 })],
    [138, (s) => s.accept("dispatcher", "technician")],
    [
      34,
      (s) => s.partnerTime("technician", 465, 34, "Prepared configuration, swapped switch B, failover tested twice."),
    ],
    [33, (s) => s.overdue(9)],
  ]);
  await with_(
    ridgeline,
    plan(
      "Backup tape exchange, monthly",
      "Oakhurst Dental Group",
      320,
      "First Monday of each month, tapes in the fire safe.",
      { priority: "Low" },
    ),
  ).tell([
    [100, (s) => s.create()],
    [98, (s) => s.send("dispatcher", { ...terms, flat: 45000, bill: 60000, hours: 9, completeIn: 300 })],
    [97, (s) => s.accept("dispatcher", "technician")],
    [60, (s) => s.partnerTime("technician", 180, 60, "Tapes exchanged and logged.")],
    [59, (s) => s.ask("technician", "Two tapes of September are missing from the safe. Shall we start a new pair?")],
  ]);

  await with_(
    ridgeline,
    plan("Label new patch panel, ground floor", "Copperline, Packing Hall", 200, "24 ports, labels by room number.", {
      priority: "Low",
      queue: "Projects",
    }),
  ).tell([
    [10, (s) => s.create()],
    [9, (s) => s.save("technician", { ...terms, hours: 4 })],
  ]);
  await with_(
    harbor,
    plan(
      "Phone handsets without dial tone after power cut",
      "Vale County Library",
      130,
      "Eleven handsets on the first floor.",
      {},
    ),
  ).tell([
    [40, (s) => s.create()],
    [39, (s) => s.send("dispatcher", { ...terms, rate: 7200, hours: 5 })],
    [37, (s) => s.cancel("dispatcher", "Power supply found unplugged, solved by phone.")],
  ]);

  await with_(
    ridgeline,
    plan(
      "Replace UPS batteries, rack B",
      "Oakhurst Dental Group",
      20,
      "Runtime below four minutes, batteries from 2021.",
      {},
    ),
  ).tell([
    [190, (s) => s.create()],
    [188, (s) => s.send("dispatcher", { ...terms, hours: 3, charges: 40000 })],
    [187, (s) => s.accept("dispatcher", "technician")],
    [160, (s) => s.partnerTime("technician", 90, 160, "Swapped four batteries, self-test passed.")],
    [159, (s) => s.partnerCharge("technician", "Battery set, 4 pieces", "4", 9150)],
    [158, (s) => s.submit("technician")],
    [150, (s) => s.approve("dispatcher")],
  ]);
  await with_(
    harbor,
    plan(
      "Re-terminate wall sockets, office 214",
      "Copperline, Head Office",
      15,
      "Two sockets without link after painting.",
      { priority: "Low" },
    ),
  ).tell([
    [210, (s) => s.create()],
    [208, (s) => s.send("dispatcher", { ...terms, rate: 7200, hours: 2 })],
    [206, (s) => s.accept("dispatcher", "technician")],
    [182, (s) => s.partnerTime("technician", 75, 182, "Both sockets re-terminated and certified.")],
    [176, (s) => s.complete("dispatcher")],
  ]);

  // biome-ignore format: one ticket a line
  const alone: [number, TicketPlan][] = [
    [2, plan("Scanner does not reach the share after update", "Copperline, Head Office", 24, "Error 0x35 since this morning, two scanners.", { status: "New", assigned: null })],
    [5, plan("New starter on Monday: account, laptop, phone", "Oakhurst Dental Group", 100, "Hygienist, starts 08:00, same groups as the last one.", { status: "Scheduled", source: "email" })],
    [9, plan("Meeting room screen flickers", "Copperline, Head Office", 6, "Room 1.04, only over the wireless adapter.", { status: "In Progress" })],
    [28, plan("Mailbox full warning for reception", "Vale County Library", -4, "Archive was switched off during the migration.", { status: "Waiting Customer", priority: "Low" })],
    [33, plan("Cannot print double-sided from the catalogue PCs", "Vale County Library", 50, "Driver shows the option, prints one side.", { status: "In Progress", assigned: "dispatcher" })],
    [40, plan("Certificate on the guest portal expires next week", "Copperline, Plant North", 150, "Renew and check the chain on phones.", { status: "New", queue: "Network", source: "monitoring" })],
    [48, plan("Backup job skipped two nights", "Oakhurst Dental Group", 18, "Job 4 waits for a tape that is not in the library.", { status: "In Progress", priority: "High", source: "monitoring" })],
    [75, plan("Replace laptop docks, finance", "Copperline, Head Office", 72, "Five docks arrived, finance asks for after month end.", { status: "Scheduled", queue: "Projects" })],
    [90, plan("Check cabinet temperature alarm", "Copperline, Plant North", 40, "Alarm at 31 degrees twice a day.", { status: "Waiting Customer", source: "monitoring" })],
    [130, plan("Password reset for the reading room account", "Vale County Library", -100, "Done by phone.", { status: "Complete", priority: "Low" })],
    [144, plan("Projector bulb hours exceeded", "Oakhurst Dental Group", -110, "Bulb replaced from stock.", { status: "Complete", priority: "Low" })],
  ];
  for (const [ago, ticket] of alone) await own(ticket).tell([[ago, (s) => s.create()]]);
}
