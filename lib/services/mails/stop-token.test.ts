import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { asId, type MessageId, type TenantId } from "../../domain/ids";
import { stopTokens } from "./stop-token";

const tokens = stopTokens("a secret of the application");
const mail = () => ({ tenantId: asId<TenantId>(randomUUID()), messageId: asId<MessageId>(randomUUID()) });

test("D-16 a token gives its mail back, is the same each time, and says nothing by itself", () => {
  const one = mail();
  const token = tokens.of(one);
  expect(tokens.read(token)).toEqual(one);
  expect(tokens.of(one)).toBe(token);
  expect(token).toMatch(/^[\w-]{64}$/);
});

test("A64 another key's token, a changed sign and a piece of one are none", () => {
  const token = tokens.of(mail());
  expect(stopTokens("another secret").read(token)).toBeNull();
  for (let at = 0; at < token.length; at += 7) {
    const other = token[at] === "A" ? "B" : "A";
    expect(tokens.read(`${token.slice(0, at)}${other}${token.slice(at + 1)}`), `sign ${at}`).toBeNull();
  }
  for (const broken of ["", "x", token.slice(1), `${token}A`, "é".repeat(64), "=".repeat(64)])
    expect(tokens.read(broken)).toBeNull();
});
