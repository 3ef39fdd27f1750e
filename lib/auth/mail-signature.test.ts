import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { isSigned } from "./mail-signature";

const RAW = Buffer.from("the signing secret of the hook");
const KEY = `whsec_${RAW.toString("base64")}`;
const BODY = JSON.stringify({ type: "email.bounced", data: { subject: "Brücke" } });

/* Written down from the scheme's own text, not from the library. */
const sign = (id: string, at: number, body: string, key = RAW) =>
  `v1,${createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64")}`;
const now = () => Math.floor(Date.now() / 1000);
const head = (id: string, at: number, signature: string) =>
  new Headers({ "svix-id": id, "svix-timestamp": String(at), "svix-signature": signature });

test("A65 what Resend signed is believed, beside a second signature too", () => {
  const at = now();
  expect(isSigned(KEY, BODY, head("msg_1", at, sign("msg_1", at, BODY)))).toBe(true);
  const two = `v1,${Buffer.from("another").toString("base64")} ${sign("msg_1", at, BODY)}`;
  expect(isSigned(KEY, BODY, head("msg_1", at, two))).toBe(true);
});

test.each([
  ["no signature", (at: number) => head("msg_1", at, "")],
  ["another key", (at: number) => head("msg_1", at, sign("msg_1", at, BODY, Buffer.from("guessed")))],
  ["another body", (at: number) => head("msg_1", at, sign("msg_1", at, `${BODY} `))],
  ["another id", (at: number) => head("msg_2", at, sign("msg_1", at, BODY))],
  ["another time", (at: number) => head("msg_1", at - 1, sign("msg_1", at, BODY))],
  ["six minutes old", (at: number) => head("msg_1", at - 360, sign("msg_1", at - 360, BODY))],
  ["six minutes ahead", (at: number) => head("msg_1", at + 360, sign("msg_1", at + 360, BODY))],
  ["no time", (at: number) => head("msg_1", Number.NaN, sign("msg_1", at, BODY))],
  ["another version", (at: number) => head("msg_1", at, sign("msg_1", at, BODY).replace("v1,", "v2,"))],
])("A65 forged: %s", (_, make) => expect(isSigned(KEY, BODY, make(now()))).toBe(false));
