import { createServer, type IncomingHttpHeaders } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { asId, type MessageId, type TenantId } from "../domain/ids";
import { isAddress, oneLine, parseSender, quoted } from "./address";
import { chooseTransport } from "./post";
import { headersOf, type Outgoing, safeReason } from "./transport";
import { resendTransport } from "./transports/resend";

const MAIL: Outgoing = {
  id: asId<MessageId>("01890000-0000-7000-8000-0000000000aa"),
  messageId: "<01890000-0000-7000-8000-0000000000aa@tandem.example>",
  from: { name: "Bank <x@y.example> via Tandem", address: "mail@tandem.example" },
  to: { name: 'Tech "T" 1', address: "office@ridgeline.example" },
  replyTo: null,
  subject: "Brightwater IT offers you BW-1001",
  html: "<p>hello</p>",
  text: "hello",
  tenantId: asId<TenantId>("01890000-0000-7000-8000-0000000000bb"),
  stopHref: null,
};

type Asked = { headers: IncomingHttpHeaders; body: Record<string, unknown> };
type Answer = { status: number; body: unknown } | "silence";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A stand-in for Resend's address that gives these answers in turn. */
async function resend(...answers: Answer[]) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    asked.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
    const answer = answers[asked.length - 1] ?? "silence";
    if (answer === "silence") return;
    response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close().closeAllConnections());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const baseUrl = `http://127.0.0.1:${address.port}`;
  return { asked, transport: resendTransport({ key: "re_secretsecretsecretsecret", baseUrl, patienceMs: 300 }) };
}

test("D-16 a mail program may stop what is not mandatory by one request, over https alone", () => {
  const href = "https://tandem.example/api/mails/off/token";
  expect(headersOf({ stopHref: href })).toMatchObject({
    "List-Unsubscribe": `<${href}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  });
  for (const stopHref of [null, "http://tandem.example/api/mails/off/token"])
    expect(Object.keys(headersOf({ stopHref }))).toEqual(["Auto-Submitted", "X-Auto-Response-Suppress"]);
});

describe("Resend", () => {
  test("gets one sender, one recipient and the message's id as idempotency key", async () => {
    const { asked, transport } = await resend({ status: 200, body: { id: "x" } });
    await transport.send(MAIL);
    const [{ headers, body }] = asked as [Asked];
    expect(headers["idempotency-key"]).toBe(MAIL.id);
    expect(body.from).toBe('"Bank <x@y.example> via Tandem" <mail@tandem.example>');
    expect(body.to).toBe('"Tech \\"T\\" 1" <office@ridgeline.example>');
    expect(body.tags).toEqual([
      { name: "tenant", value: MAIL.tenantId },
      { name: "message", value: MAIL.id },
    ]);
    expect(body).toMatchObject({ html: MAIL.html, text: MAIL.text, headers: { "Message-ID": MAIL.messageId } });
  });

  test.for<[string, Answer]>([
    ["an outage", { status: 500, body: { name: "internal_server_error", message: "down" } }],
    ["a limit", { status: 429, body: { name: "rate_limit_exceeded", message: "slower" } }],
    ["silence", "silence"],
  ])("failing by %s is a reason to try again, without the key in it", async ([, answer]) => {
    const { transport } = await resend(answer);
    const failure = await transport.send(MAIL).then(
      () => null,
      (error: Error) => error,
    );
    expect(failure?.name).toBe("SendError");
    expect(failure?.message).toMatch(/^Resend /);
    expect(failure?.message).not.toContain("secretsecret");
  });

  test("calling a repeat different has the mail already", async () => {
    const body = { name: "invalid_idempotent_request", message: "same key, other payload" };
    const { transport } = await resend({ status: 409, body });
    await expect(transport.send(MAIL)).resolves.toBeUndefined();
  });
});

test("Resend before SMTP before the own mailbox, and nothing where none is allowed", async () => {
  const kept: Outgoing[] = [];
  const keep = async (mail: Outgoing) => void kept.push(mail);
  const both = { resendKey: "re_x", smtpUrl: "smtp://mail.example", ownMailbox: true };
  expect(chooseTransport(both, keep)?.name).toBe("Resend");
  expect(chooseTransport({ smtpUrl: both.smtpUrl, ownMailbox: true }, keep)?.name).toBe("SMTP");
  await chooseTransport({ ownMailbox: true }, keep)?.send(MAIL);
  expect(kept).toEqual([MAIL]);
  expect(chooseTransport({ ownMailbox: false }, keep)).toBeNull();
});

describe("addresses", () => {
  test("MAIL_FROM is a name and an address, or an address", () => {
    expect(parseSender("Tandem Desk <mail@tandem.example>")).toEqual({
      name: "Tandem Desk",
      address: "mail@tandem.example",
    });
    expect(parseSender('"A, B" <mail@tandem.example>').name).toBe("A, B");
    expect(parseSender("mail@localhost")).toEqual({ name: "Tandem", address: "mail@localhost" });
    for (const text of ["", "Tandem", "a@b, c@d", "A <a@b> <c@d>", "A <a@b\r\nBcc: c@d>"]) {
      expect(() => parseSender(text)).toThrow(/MAIL_FROM/);
    }
  });

  test("one address is one address (A61)", () => {
    expect(isAddress("o'neil+tag@ridgeline.example")).toBe(true);
    for (const text of ["a@b,c@d", "a@b c@d", "<a@b>", "a@b\nBcc: c@d", "a", "a@", "@b", '"a b"@c', "a@b@c"]) {
      expect(isAddress(text)).toBe(false);
    }
  });

  test("a name never leaves its quotes nor its line (A63)", () => {
    expect(quoted({ name: 'x" <evil@evil.example>\r\nBcc: a@b', address: "mail@tandem.example" })).toBe(
      '"x\\" <evil@evil.example> Bcc: a@b" <mail@tandem.example>',
    );
    expect(quoted({ name: " \n", address: "mail@tandem.example" })).toBe("mail@tandem.example");
    expect([...oneLine("😀".repeat(300))]).toHaveLength(200);
  });
});

test("a reason that is kept has no password, no token and one line", () => {
  const token = "A4YA-JmZZGiVRfJvu_hLm9SJ-mBlhTzg_JlaiVpTsxx";
  const reason = safeReason(`no route\nsmtp://user:hunter2@mail.example /offers/${token}?answer=accept`);
  expect(reason).toBe("no route smtp://…@mail.example /offers/A4YA-J…?answer=accept");
});
