import { expect } from "vitest";
import { newId } from "../db/id";
import type { OfferId, OutsourceId, TicketId } from "../domain/ids";
import type { TestClock } from "./clock";
import { contendAll } from "./contend";
import { handOversLike, worldsLike } from "./mould";
import type { Act, Meeting, Pair, Said } from "./pairs";
import { saying, standingOf } from "./standing";
import type { HandedOver, World } from "./world";

/** So many worlds like this one, whose partner has its lead mapped already. */
export async function manyWorlds(world: World, count: number): Promise<World[]> {
  await world.handOver("accepted");
  return worldsLike(world, count);
}

/** One hand-over as the meeting begins, made by the verbs. */
export async function beginningOf(world: World, meeting: Meeting): Promise<HandedOver> {
  const t = meeting.from === "none" ? await untouched(world) : await world.handOver(meeting.from);
  await meeting.before?.(world, t);
  return t;
}

async function untouched(world: World): Promise<HandedOver> {
  const { ticketId, number } = await world.ticket();
  const rest = { outsourceId: newId<OutsourceId>(), offerId: newId<OfferId>(), partnerTicketId: newId<TicketId>() };
  return { ticketId, number, partnerNumber: "", ...rest };
}

/** The hand-overs of one run: one for all rivals, or one for each. */
export type Place = { world: World; handOvers: HandedOver[] };

/** Copies of the beginning for so many runs in each of these worlds; a world and its place, 0 for the first one. */
export async function placesFor(
  first: World,
  like: HandedOver,
  worlds: World[],
  runs: number,
  meeting: Meeting,
): Promise<Place[][]> {
  const each = meeting.onTwo ? 2 : 1;
  const places = worlds.map((world, i) => ({ world, place: world === first ? 0 : i + 1 }));
  const copies = await handOversLike(first, like, places, runs * each);
  return copies.map((own, i) =>
    Array.from({ length: runs }, (_, run) => ({
      world: worlds[i]!, // copies stand in the order of the worlds
      handOvers: own.slice(run * each, (run + 1) * each),
    })),
  );
}

/** The forms are read, nothing is sent. `through`: the rivals' own clients. */
export async function readied(meeting: Meeting, { world, handOvers }: Place, through?: World[]): Promise<Act[]> {
  if (meeting.onTwo)
    await world.root`
      update lead_partners set organization_id = null, mapped_at = null where tenant_id = ${world.partnerDesk.tenantId}`;
  const acts: Act[] = [];
  for (const [i, rival] of meeting.rivals.entries())
    acts.push(await rival(through?.[i] ?? world, handOvers[i] ?? handOvers[0]!));
  return acts;
}

/** Answers and rows of each run as one text: equal texts, equal ends. */
export async function endsOf(places: Place[], said: Said[][]): Promise<string[]> {
  const all = places.flatMap(({ handOvers }) => handOvers);
  const standing = await standingOf(places[0]!.world, all); // there is a run
  return places.map(({ handOvers }, i) => {
    const rows = handOvers.map((one) => standing[all.indexOf(one)]);
    return [...said[i]!.map(saying), ...rows].join("\n");
  });
}

/** What the pair leaves when one comes after the other: first rival first, and second rival first. */
async function serially(pair: Pair, [a, b]: Place[]): Promise<{ first: string; second: string }> {
  const [a1, a2] = await readied(pair, a!);
  const first = [await a1!(), await a2!()];
  expect(first).toMatchObject(pair.told.first);
  const [left] = await endsOf([a!], [first]);
  const [b1, b2] = await readied(pair, b!);
  const late = await b2!();
  const second = [await b1!(), late];
  expect(second).toMatchObject(pair.told.second);
  const [right] = await endsOf([b!], [second]);
  return { first: left!, second: right! };
}

/**
 * The pair `runs` times, in many worlds at once: in a third of the runs the first rival waits first for the lock, in a
 * third the second, in a third they are let go freely. Each run must end like one of the two serial ones, the staged ones
 * like theirs, to the last row and answer.
 */
export async function race(world: World, worlds: World[], pair: Pair, runs: number, clock: TestClock): Promise<void> {
  const like = await beginningOf(world, pair);
  if (pair.frozenAt !== undefined) await freeze(world, like, clock, pair.frozenAt);
  const [alone] = await placesFor(world, like, [world], 2, pair);
  const serial = await serially(pair, alone!);
  const rounds = Math.ceil(runs / worlds.length);
  const places = await placesFor(world, like, worlds, rounds, pair);
  for (let round = 0; round < rounds; round++) {
    const at = places.map((ofWorld) => ofWorld[round]!); // as many in each world as rounds
    const order = pair.lock === "request" ? "free" : (["first", "second", "free"] as const)[round % 3]!;
    const acts = await Promise.all(at.map((place) => readied(pair, place)));
    const ends = await endsOf(at, await (order === "free" ? freely(acts) : staged(world, pair, at, acts, order)));
    const wanted = order === "free" ? [serial.first, serial.second] : [serial[order]];
    for (const end of ends) expect(wanted, `${pair.title}, ${order}`).toContain(end);
  }
}

const freely = (acts: Act[][]) => Promise.all(acts.map((two) => Promise.all(two.map((act) => act()))));

async function staged({ root }: World, pair: Pair, at: Place[], acts: Act[][], order: "first" | "second") {
  const turned = <T>(two: T[]) => (order === "first" ? two : [...two].reverse());
  return (await contendAll(root, acts.map(turned), holdOf(pair, at))).map(turned);
}

function holdOf({ lock }: Pair, at: Place[]): string {
  const list = (ids: string[]) => ids.map((id) => `'${id}'`).join(",");
  const handOvers = at.flatMap((place) => place.handOvers);
  if (lock === "mapping")
    return `select 1 from lead_partners where tenant_id in (${list(at.map(({ world }) => world.partnerDesk.tenantId))}) for update`;
  if (lock === "ticket")
    return `select 1 from tickets where id in (${list(handOvers.map((t) => t.ticketId))}) for update`;
  return `select 1 from outsources where id in (${list(handOvers.map((t) => t.outsourceId))}) for update`;
}

export async function freeze({ root }: World, t: HandedOver, clock: TestClock, ms: number): Promise<void> {
  const [row] = await root<
    { acceptBy: Date }[]
  >`select accept_by as "acceptBy" from outsources where id = ${t.outsourceId}`;
  await clock.freeze(new Date(row!.acceptBy.getTime() + ms));
}
