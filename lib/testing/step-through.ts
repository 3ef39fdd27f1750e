import { expect } from "vitest";
import type { Db, Sent } from "../db/client";
import type { TestClock } from "./clock";
import type { Meeting, Said } from "./pairs";
import { beginningOf, endsOf, freeze, type Place, placesFor, readied } from "./races";
import { ordersOf, Walker, walk } from "./stepper";
import type { World } from "./world";

type Client = { name: string; world: World; walker: Walker<Said> | null };
/** A world of its own and one client for each rival, whose statements wait for the stepper while it walks. */
export type Lane = { world: World; clients: Client[] };
export type OpenGated = (name: string, gate: (sent: Sent) => Promise<void>) => Db;

export function laneOf(world: World, open: OpenGated, number: number): Lane {
  const clients = Array.from({ length: 3 }, (_, i): Client => {
    const name = `stepper-${number}-${i}`;
    const client: Client = { name, world, walker: null };
    client.world = world.through(open(name, (sent) => client.walker?.gate(sent) ?? Promise.resolve()));
    return client;
  });
  return { world, clients };
}

type Run = { end: string; steps: number[] };

/**
 * Takes a meeting apart: every order drawn must end, to the last row and answer, like one of those in which the rivals
 * (and the moving clock) come one after the other. Answers how many orders were walked.
 */
export async function stepThrough(
  meeting: Meeting,
  first: World,
  lanes: Lane[],
  clock: TestClock,
  { most, seed }: { most: number; seed: number },
): Promise<number> {
  const like = await beginningOf(first, meeting);
  const beats = meeting.tick === undefined ? [] : [() => freeze(first, like, clock, meeting.tick!)];
  const used = beats.length > 0 ? lanes.slice(0, 1) : lanes; // one clock for all
  const serialOrders = permutationsOf(meeting.rivals.length + beats.length);
  const serials: Run[] = [];
  const [alone] = await placesFor(first, like, [used[0]!.world], serialOrders.length, meeting);
  for (const [i, order] of serialOrders.entries())
    serials.push(
      await run(
        used[0]!,
        alone![i]!,
        order.flatMap((who) => Array<number>(20).fill(who)),
      ),
    );
  const counts = meeting.rivals.map((_, who) => Math.max(...serials.map(({ steps }) => steps[who]!)));
  const orders = ordersOf([...counts, ...beats.map(() => 1)], most, seed);

  const share = Math.ceil(orders.length / used.length);
  const places = await placesFor(
    first,
    like,
    used.map(({ world }) => world),
    share,
    meeting,
  );
  const wanted = [...new Set(serials.map(({ end }) => end))];
  await Promise.all(
    used.map(async (lane, l) => {
      for (const [i, order] of orders.slice(l * share, (l + 1) * share).entries()) {
        const { end } = await run(lane, places[l]![i]!, order);
        expect(wanted, `${meeting.title}, order ${order.join("")}, seed ${seed}`).toContain(end);
      }
    }),
  );
  return orders.length;

  async function run(lane: Lane, place: Place, order: number[]): Promise<Run> {
    if (meeting.frozenAt !== undefined) await freeze(first, like, clock, meeting.frozenAt);
    const clients = lane.clients.slice(0, meeting.rivals.length);
    const acts = await readied(
      meeting,
      place,
      clients.map(({ world }) => world),
    );
    const walkers = clients.map((client, i) => {
      const walker = new Walker<Said>();
      client.walker = walker;
      walker.start(acts[i]!); // a rival for each client
      return walker;
    });
    const said = await walk(
      lane.world.root,
      walkers,
      clients.map(({ name }) => name),
      order,
      beats,
    );
    for (const client of clients) client.walker = null;
    const [end] = await endsOf([place], [said]);
    return { end: end!, steps: walkers.map(({ steps }) => steps) };
  }
}

const permutationsOf = (count: number): number[][] => {
  const of = (left: number[]): number[][] =>
    left.length === 0
      ? [[]]
      : left.flatMap((one) => of(left.filter((other) => other !== one)).map((rest) => [one, ...rest]));
  return of(Array.from({ length: count }, (_, i) => i));
};
