import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { test } from "../testing/db-test";
import type { Tx } from "./client";
import { flight } from "./flight";
import { type Given, prepared } from "./prepared";

const PID = sql<number>`pg_backend_pid()`;
const ROW = sql`(values (1)) as one(n)`;
const pidOf = async (tx: Tx) => (await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`))[0]?.pid;

test("each transaction is asked for itself, by a text that is built once for each shape", async ({ db }) => {
  let built = 0;
  const said = prepared((tx, given: Given<{ word: string }>, loud: boolean) => {
    built += 1;
    return tx.select({ pid: PID, word: sql<string>`${given.word}${sql.raw(loud ? "|| '!'" : "")}` }).from(ROW);
  });
  const ask = (word: string, loud: boolean) =>
    db.none(async (tx) => [await pidOf(tx), ...(await said(tx, { word }, loud))]);
  const [first, second, third] = await Promise.all([ask("one", false), ask("two", true), ask("three", true)]);
  expect([first, second, third]).toMatchObject([
    [first[0], { word: "one" }],
    [second[0], { word: "two!" }],
    [third[0], { word: "three!" }],
  ]);
  for (const [pid, row] of [first, second, third]) expect(row).toMatchObject({ pid });
  expect(new Set([first[0], second[0], third[0]]).size).toBe(3);
  expect(built).toBe(2);
});

test("it keeps its place among the statements of a flight", async ({ open }) => {
  const sent: string[] = [];
  const db = open("app", { onStatement: ({ text, kind }) => void (kind === "work" && sent.push(text)) });
  const two = prepared((tx, given: Given<{ n: number }>) => tx.select({ two: sql`${given.n}::int` }).from(ROW));
  await db.none((tx) =>
    flight(
      () => tx.select({ one: sql`1` }).from(ROW),
      () => two(tx, { n: 2 }),
      () => tx.execute(sql`select 3 as three`),
    ),
  );
  expect(sent.map((text) => /select (1|\$1|3)/.exec(text)?.[1])).toEqual(["1", "$1", "3"]);
});

test("nothing runs on a transaction that is over", async ({ db }) => {
  const one = prepared((tx, _: Given<Record<never, never>>) => tx.select({ one: sql`1` }).from(ROW));
  let late: Tx | undefined;
  await db.none(async (tx) => {
    late = tx;
    await one(tx, {});
  });
  await expect(one(late!, {})).rejects.toThrow();
});
