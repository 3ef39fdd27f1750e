import type postgres from "postgres";
import { v7 } from "uuid";
import { describe, expect } from "vitest";
import { test } from "../../testing/db-test";
import { viewMail, viewMailbox } from "./view-mailbox";

async function receive(root: postgres.Sql, recipient: string, subject: string, minutes: number): Promise<string> {
  const id = v7();
  await root`
    insert into mailbox (id, message_id, sender, recipient, subject, html, text, at)
    values (${id}, ${id}, 'Tandem', ${recipient}, ${subject}, '<p>hello</p>', 'hello',
      '2026-05-11 09:00Z'::timestamptz + make_interval(mins => ${minutes}))`;
  return id;
}

describe("the demo's mailbox", () => {
  test("shows the newest first, pages both ways and finds by address or subject", async ({ root, db }) => {
    const ids: string[] = [];
    for (let n = 0; n < 60; n++)
      ids.unshift(await receive(root, n % 2 ? "a@ridgeline.example" : "b@harbor.example", `100% of BW-${1000 + n}`, n));
    const first = await viewMailbox({ db }, { text: "" });
    expect(first.rows.map(({ id }) => id)).toEqual(ids.slice(0, 50));
    expect(first.previous).toBeNull();
    const second = await viewMailbox({ db }, { text: "", after: first.next! });
    expect(second.rows.map(({ id }) => id)).toEqual(ids.slice(50));
    expect(second.next).toBeNull();
    const back = await viewMailbox({ db }, { text: "", before: second.previous! });
    expect(back.rows.map(({ id }) => id)).toEqual(ids.slice(0, 50));

    expect((await viewMailbox({ db }, { text: "RIDGELINE" })).rows).toHaveLength(30);
    expect((await viewMailbox({ db }, { text: "0% of BW-1007" })).rows).toHaveLength(1);
    expect((await viewMailbox({ db }, { text: "%_%" })).rows).toEqual([]);
  });

  test("opens one mail, and nothing for what is no id", async ({ root, db }) => {
    const id = await receive(root, "c@harbor.example", "One", 1);
    expect(await viewMail({ db }, id)).toMatchObject({ id, subject: "One", html: "<p>hello</p>", text: "hello" });
    expect(await viewMail({ db }, v7())).toBeNull();
    expect(await viewMail({ db }, "1 or 1=1")).toBeNull();
  });
});
