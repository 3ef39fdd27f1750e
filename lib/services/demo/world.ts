import type postgres from "postgres";
import type { Db } from "../../db/client";
import { hashPassword } from "../sessions/password";
import { DEMO_PASSWORD } from "./accounts";
import { addOrganizations, type Desk, type Entry, foundDesk, joinPartners } from "./companies";
import { tellBrightwater } from "./tales-brightwater";
import { tellHarbor, tellRidgeline } from "./tales-others";

const place = (
  name: string,
  type: Entry["type"],
  address: string,
  city: string,
  phone: string,
  ...contacts: Entry["contacts"]
): Entry => ({ name, type, address, city, phone, contacts });

const BRIGHTWATER = [
  place("Ridgeline Field Services", "partner", "77 Summit Road", "Ashford", "+1 555 0177", [
    "Sam",
    "Dunn",
    "dispatcher@ridgeline.example",
    "+1 555 0178",
  ]),
  place("Harbor Networks", "partner", "9 Pier Street", "Portside", "+1 555 0190", [
    "Sam",
    "Dale",
    "dispatcher@harbor.example",
    "+1 555 0191",
  ]),
  place(
    "Copperline, Packing Hall",
    "customer",
    "14 Dock Street, Gate 3",
    "Millport",
    "+1 555 0100",
    ["Jamie", "Frost", "packing@copperline.example", "+1 555 0101"],
    ["Noor", "Salem", "nightshift@copperline.example", "+1 555 0102"],
  ),
  place("Copperline, Head Office", "customer", "1 Foundry Square", "Millport", "+1 555 0110", [
    "Dana",
    "Whitlock",
    "it@copperline.example",
    "+1 555 0111",
  ]),
  place("Copperline, Plant North", "customer", "88 Kiln Lane", "Northam", "+1 555 0120", [
    "Ines",
    "Marsh",
    "north@copperline.example",
    "+1 555 0121",
  ]),
  place("Oakhurst Dental Group", "customer", "210 Elm Avenue", "Millport", "+1 555 0130", [
    "Priya",
    "Nand",
    "office@oakhurst.example",
    "+1 555 0131",
  ]),
  place("Vale County Library", "customer", "3 Market Hill", "Vale", "+1 555 0140", [
    "Theo",
    "Grant",
    "desk@valelibrary.example",
    "+1 555 0141",
  ]),
  place("Pinnacle Cabling Supplies", "vendor", "Unit 12, Trade Park", "Ashford", "+1 555 0150", [
    "Orders",
    "Desk",
    "orders@pinnacle.example",
    "+1 555 0151",
  ]),
];
const RIDGELINE = [
  place("Brightwater IT", "customer", "2 Quay House", "Millport", "+1 555 0142", [
    "Sam",
    "Doyle",
    "dispatcher@brightwater.example",
    "+1 555 0143",
  ]),
  place("Summit Outdoor Stores", "customer", "41 High Street", "Ashford", "+1 555 0160", [
    "Mara",
    "Quinn",
    "stores@summit.example",
    "+1 555 0161",
  ]),
  place("Ashford Borough Council", "customer", "Civic Centre", "Ashford", "+1 555 0165", [
    "Helen",
    "Boyd",
    "ict@ashford.example",
    "+1 555 0166",
  ]),
];
const HARBOR = [
  place("Brightwater IT", "partner", "2 Quay House", "Millport", "+1 555 0142", [
    "Sam",
    "Doyle",
    "dispatcher@brightwater.example",
    "+1 555 0143",
  ]),
  place("Ridgeline Field Services", "vendor", "77 Summit Road", "Ashford", "+1 555 0177", [
    "Sam",
    "Dunn",
    "dispatcher@ridgeline.example",
    "+1 555 0178",
  ]),
  place("Portside Shipping Agency", "customer", "Quay 4", "Portside", "+1 555 0170", [
    "Luca",
    "Ferri",
    "agency@portside.example",
    "+1 555 0171",
  ]),
  place("Lighthouse Hotel", "customer", "1 Harbour Point", "Portside", "+1 555 0175", [
    "Amy",
    "Stone",
    "frontdesk@lighthouse.example",
    "+1 555 0176",
  ]),
];

export type World = { brightwater: Desk; ridgeline: Desk; harbor: Desk };

/**
 * The demo companies with a service desk's week (issue and house.md): every outsource status and folder on both sides,
 * offers that stay open for weeks, and one pair without a mapping. `db` is the application's login, `owner` moves what
 * was written into the past and drops the mails of it; those of open offers go out.
 */
export async function seedDemo(db: Db, owner: postgres.Sql): Promise<World> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const [brightwater, ridgeline, harbor] = await Promise.all([
    foundDesk(db, 0, passwordHash),
    foundDesk(db, 1, passwordHash),
    foundDesk(db, 2, passwordHash),
  ]);
  await addOrganizations(db, brightwater, BRIGHTWATER);
  await addOrganizations(db, ridgeline, RIDGELINE);
  await addOrganizations(db, harbor, HARBOR);
  const toRidgeline = await joinPartners(db, brightwater, ridgeline, { cost: 6800, bill: 11500 });
  const toHarbor = await joinPartners(db, brightwater, harbor, { cost: 7200, bill: 12000 });
  const harborToRidgeline = await joinPartners(db, harbor, ridgeline, { cost: 7000, bill: 11000 });

  await tellBrightwater(owner, {
    ridgeline: { lead: brightwater, partner: ridgeline, id: toRidgeline },
    harbor: { lead: brightwater, partner: harbor, id: toHarbor },
  });
  await tellHarbor(owner, { lead: harbor, partner: ridgeline, id: harborToRidgeline });
  await tellRidgeline(owner, ridgeline);
  await dropOldMails(owner, [brightwater, ridgeline, harbor]);
  return { brightwater, ridgeline, harbor };
}

/** What happened last week was mailed last week. */
async function dropOldMails(owner: postgres.Sql, desks: readonly Desk[]): Promise<void> {
  await owner.begin(async (sql) => {
    await sql`select set_config('app.tenants', ${`{${desks.map(({ tenantId }) => tenantId).join(",")}}`}, true)`;
    await sql`delete from messages where template <> 'N3'
      or (data->>'offerId')::uuid not in (select id from offers where state = 'open')`;
  });
}
