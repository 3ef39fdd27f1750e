import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished } from "vitest";
import { relayOnce } from "../jobs/relay";
import { sealOnce } from "../jobs/seal";
import { addFile } from "../services/items/add-file";
import { addNote } from "../services/items/add-note";
import { addTimeEntry } from "../services/items/add-time";
import { editNote } from "../services/items/edit-note";
import { requestChange } from "../services/outsource/request-change";
import { brokenInvariants, INVARIANTS } from "./invariants";
import { file, time } from "./items";
import { must, test } from "./world";

/** Damage, as a program that is wrong would leave it, and the invariants that must see it. `$` names are filled in below. */
const DAMAGE: readonly (readonly [string, string[]])[] = [
  ["update tickets set outsource_status = 'accepted' where id = '$live'", ["I1 a ticket shows its newest outsource"]],
  ["update mirrors set state = 'active' where offer_id = '$doneOffer'", ["I2 no active link in DONE"]],
  ["update mirrors set state_since = clock() where offer_id = '$holdOffer'", ["I2 no link changed in HOLD"]],
  [
    "update items set visibility = 'internal' where ticket_id = '$live' and origin = 'own' and body = 'Public.'",
    ["I3 no internal item with a link"],
  ],
  [
    "delete from mirrors where offer_id = '$liveOffer' and role = 'copy'",
    ["I4 every link has its other half", "I4 every copy has a link, and every link an item"],
  ],
  [
    "update items set minutes = 61 where ticket_id = '$live' and origin = 'mirror' and kind = 'timeEntry'",
    ["I5 a copy of the partner's is what the rules make of it, internal"],
  ],
  [
    "update items set visibility = 'all' where ticket_id = '$live' and origin = 'mirror'",
    ["I5 a copy of the partner's is what the rules make of it, internal"],
  ],
  [
    "update items set version = 2, edited_at = clock() where ticket_id = '$live' and body = 'Public.'",
    ["I5 a copy stands at the version of its source", "G17 every change of an item left the version before it"],
  ],
  [
    "update items set body = 'Other.' where ticket_id = '$liveThere' and origin = 'mirror' and kind = 'note'",
    ["I5 a copy of the lead's is what the rules make of it"],
  ],
  [
    "update items set body = replace(body, '1.00', '1.01') where ticket_id = '$liveThere' and origin = 'mirrorOfTime'",
    ["I5 a copy of the lead's is what the rules make of it"],
  ],
  [
    "update item_versions set op = 'followed', at = clock() where item_id = '$cutCopy'",
    ["I6 what was cut is not changed from the other side any more"],
  ],
  ["update blobs set size_bytes = 1", ["I13 a file names bytes of its size"]],
  [
    "update mirrors set source_version = 2 where item_id = '$cut'",
    ["I6 a cut link stands at the last version that crossed"],
  ],
  [
    `with told as (insert into events (tenant_id, id, kind, on_ticket, actor_kind, data, at)
       values ('$stranger', gen_random_uuid(), 'organizationEdited', false, 'own', '{}', clock() - interval '1 hour'))
     update organizations set version = version + 1, updated_at = clock() where tenant_id = '$stranger'`,
    ["I14 every change in the address book left an event of its moment"],
  ],
  ["delete from item_versions where item_id = '$cutCopy'", ["G17 every change of an item left the version before it"]],
  ["delete from items where id = '$cutCopy'", ["G17 every change of an item left the version before it"]],
  [
    "update items set internal_notes = 'x' where ticket_id = '$liveThere' and origin = 'mirror'",
    ["I5 a copy of the lead's tells no time, price, cost or internal note"],
  ],
  [
    "update events set from_status = 'declined' where offer_id = '$doneOffer' and kind = 'approved'",
    ["I7 every move stands in the table"],
  ],
  [
    "delete from events where offer_id = '$liveOffer' and kind = 'workStarted'",
    ["I8 the lead's status is that of its last event", "I8 the partner's status is that of its last event"],
  ],
  [
    "update insources set status = 'accepted' where id = '$liveOffer'",
    ["S77 both sides are equal", "S77 the partner's ticket shows the status"],
  ],
  [
    "update offers set state = 'open' where id = '$liveOffer'",
    ["I9 what is accepted has one offer and one ticket, in time"],
  ],
  [
    "update outsources set accepted_at = accept_by + interval '1 ms' where id = '$liveId'",
    ["I9 what is accepted has one offer and one ticket, in time"],
  ],
  [
    "update insource_terms set hourly_rate_cents = 1 where insource_id = '$liveOffer'",
    ["D34 the terms that stand are those of their version, on both sides", "D34 each version stands on both sides"],
  ],
  ["update insource_terms set version = 7 where insource_id = '$liveOffer'", ["D34 each version stands on both sides"]],
  [
    "update outsources set asking = null where id = '$liveId'",
    ["D34 D59 what was asked stands on both sides alike, and what is open is marked"],
  ],
  [
    "update change_requests set authorized_minutes = 1 where offer_id = '$liveOffer' and asked_by is null",
    ["D34 D59 what was asked stands on both sides alike, and what is open is marked"],
  ],
  ["delete from messages where template = 'N19'", ["I10 what ends or asks for approval is mailed"]],
  [
    "delete from items where origin = 'bundle'",
    ["I11 a completed outsource has one bundle, of the time that stands there"],
  ],
  [
    "update items set amount_cents = 1 where origin = 'bundle'",
    ["I11 a completed outsource has one bundle, of the time that stands there"],
  ],
  [
    "update outsources set used_minutes = used_minutes + 1 where id = '$liveId'",
    ["S77 both sides are equal", "used: the sums of the copies at the lead"],
  ],
  [
    "insert into tokens (hash, purpose, tenant_id, offer_id, recipient_email, created_at, expires_at) select 'h', 'offer', tenant_id, id, 'a@b.example', clock(), clock() from insources where id = '$liveOffer'",
    ["I16 a link lives no longer than its offer"],
  ],
  [
    "update items set born_in = 'HOLD' where ticket_id = '$live' and body = 'Public.'",
    ["I17 nothing written in HOLD or DONE has a link"],
  ],
  [
    "update counters set value = value + 1 where what = 'outsourced:complete'",
    ["counters: folders, open tickets, bytes"],
  ],
  ["delete from counters where what = 'bytes'", ["counters: folders, open tickets, bytes"]],
  ["update tickets set note_count = 9 where id = '$live'", ["counters: what stands on each ticket"]],
  [
    "update mirrors set other_tenant_id = '$stranger' where offer_id = '$liveOffer' and role = 'source'",
    ["I4 every link has its other half", "I4 a link joins the two parties"],
  ],
  [
    "update messages set ticket_id = gen_random_uuid() where template = 'N9'",
    ["I10 a mail waits for others of its event's own ticket"],
  ],
  ["update events set reason = 'forged' where number = 2", ["I14 the chain of seals holds, without a gap"]],
  ["update events set data = data || '{\"x\": 1}' where number = 3", ["I14 the chain of seals holds, without a gap"]],
  ["update events set at = at + interval '1 us' where number = 2", ["I14 the chain of seals holds, without a gap"]],
  ["update events set seal = null where number = 2", ["I14 the chain of seals holds, without a gap"]],
  ["delete from events where kind = 'ticketCreated'", ["I14 the chain of seals holds, without a gap"]],
  ["update counters set value = value + 1 where what = 'event'", ["I14 no event is missing at the end of the chain"]],
  [
    "update events set item_id = null where kind = 'itemAdded' and item_id in (select id from items where body = 'Public.')",
    ["I14 whatever was written by hand left an event"],
  ],
  ["update item_versions set at = at + interval '1 ms'", ["I14 every change of an item left an event of its moment"]],
  [
    "update messages set bundle_id = id where template = 'N19'",
    ["I18 what went out as one mail is of one ticket and reader, and was sent together"],
  ],
  [
    "update messages set bundle_id = (select id from messages where template = 'N5' limit 1) where template = 'N9'",
    ["I18 what went out as one mail is of one ticket and reader, and was sent together"],
  ],
];
/** Guarded by a unique index as well, which must go first for the damage to be possible. */
const GUARDED = ["I1 one open outsource for each ticket"];

test("every invariant of trust.md 6 sees the damage it is there for, and a sound world breaks none", async ({
  world,
  root,
  worker,
}) => {
  const live = await world.handOver("inProgress");
  const [hold, done] = [await world.handOver("waitingApproval"), await world.handOver("complete")];
  must(await addNote(world.lead, { ticketId: live.ticketId, body: "Public.", visibility: "all" }));
  must(await addTimeEntry(world.technician, time(live.partnerTicketId)));
  must(await addTimeEntry(world.lead, time(live.ticketId)));
  must(await addFile(world.lead, await file(world, live.ticketId)));
  const cut = must(await addNote(world.lead, { ticketId: live.ticketId, body: "Cut.", visibility: "all" }));
  const cutCopy = (await world.items(world.partnerDesk, live.partnerTicketId)).find(({ body }) => body === "Cut.")!;
  const theirs = { ticketId: live.partnerTicketId, itemId: cutCopy.id, expectedVersion: 1, confirmed: true };
  must(await editNote(world.technician, { ...theirs, body: "Cut here.", visibility: "all" }));
  const asked = { authorizedMinutes: 900, authorizedChargesCents: null, completeBy: null };
  const request = { ticketId: live.partnerTicketId, requestSeen: null, asked, reason: "More to do." };
  must(await requestChange(world.technician, request));
  while ((await relayOnce(worker)) > 0);
  while ((await sealOnce(worker)) > 0);
  expect(await brokenInvariants(root)).toEqual([]);

  const names: Record<string, string> = {
    liveThere: live.partnerTicketId,
    liveOffer: live.offerId,
    liveId: live.outsourceId,
    live: live.ticketId,
    holdOffer: hold.offerId,
    doneOffer: done.offerId,
    stranger: world.strangerDesk.tenantId,
    cutCopy: cutCopy.id,
    cut: cut.itemId,
  };
  const undo = new Error("undo");
  const seen = new Set<string>();
  for (const [statement, expected] of DAMAGE) {
    const filled = statement.replace(/\$(\w+)/g, (_, name: string) => names[name]!);
    const damaged = root.begin(async (tx) => {
      expect((await tx.unsafe(filled)).count, filled).toBeGreaterThan(0);
      const broken = (await brokenInvariants(tx)).join("\n");
      for (const name of expected) expect(broken, filled).toContain(`${name}: `);
      for (const name of expected) seen.add(name);
      throw undo;
    });
    await expect(damaged).rejects.toBe(undo);
  }
  const twice = root.begin(async (tx) => {
    await tx`drop index outsources_one_open`;
    await tx`
      insert into outsources select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'offer_id', gen_random_uuid(), 'sequence_no', 2))).*
      from outsources o where id = ${live.outsourceId}`;
    expect((await brokenInvariants(tx)).join("\n")).toContain(`${GUARDED[0]}: `);
    throw undo;
  });
  await expect(twice).rejects.toBe(undo);
  expect([...seen, ...GUARDED].sort()).toEqual(Object.keys(INVARIANTS).sort());
  expect(await brokenInvariants(root)).toEqual([]);
});

test("the shipped command reads every company as the owner, who is bound by the policies, and says what is broken", async ({
  world,
  root,
  urls,
}) => {
  await world.handOver("inProgress");
  const data = mkdtempSync(path.join(tmpdir(), "tandem-verify-"));
  onTestFinished(() => rmSync(data, { recursive: true }));
  const bytes = Buffer.alloc(1200, "x"); // what lib/testing/items.ts says of every file
  const hash = createHash("sha256").update(bytes).digest("hex");
  mkdirSync(path.join(data, "files", hash.slice(0, 2)), { recursive: true });
  writeFileSync(path.join(data, "files", hash.slice(0, 2), hash), bytes);
  await root`insert into blobs values (${hash}, 1200, clock())`;
  await root`update items set blob_hash = ${hash} where blob_hash is not null`;
  const verify = () =>
    new Promise<{ code: number; said: string }>((resolve) =>
      execFile(
        process.execPath,
        ["--import", "tsx", "scripts/verify.ts"],
        { env: { ...process.env, DATABASE_URL: urls.owner, DATA_DIR: data } },
        (error, out, err) => resolve({ code: Number(error?.code ?? 0), said: out + err }),
      ),
    );
  const count = Object.keys(INVARIANTS).length;
  expect(await verify()).toEqual({ code: 0, said: `${count} invariants and the files asked, 0 broken\n` });
  await root`update tickets set note_count = note_count + 1 where tenant_id = ${world.partnerDesk.tenantId}`;
  const broken = await verify();
  expect(broken).toMatchObject({ code: 1, said: expect.stringContaining("counters: what stands on each ticket") });
  rmSync(path.join(data, "files"), { recursive: true });
  expect(await verify()).toMatchObject({
    code: 1,
    said: expect.stringContaining(`I13 ${hash} is named and not there`),
  });
});
