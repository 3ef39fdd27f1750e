import { toPlainText } from "@react-email/render";
import { describe, expect, test } from "vitest";
import { MAIL_NUMBERS } from "../domain/events";
import { asId, type TenantId } from "../domain/ids";
import { isTicketMail, MAILS, type Mail } from "../domain/mails";
import { sampleMails } from "../testing/mail-samples";
import { compose } from "./post";
import { renderMail } from "./render";
import { write } from "./templates";

const LINKS = { app: "https://tandem.example", own: "https://tandem.example/offers/abc" };
const NASTY = `Printer <script>alert(1)</script> & "quotes" \r\nBcc: thief@evil.example\u202e ${"ä".repeat(300)}`;

const about = (mail: Mail) => `${mail.template} to the ${mail.data.side}`;
const flat = (text: string) => text.replace(/\s+/g, " ");
const seen = (html: string) =>
  flat(toPlainText(html, { wordwrap: false, selectors: [{ selector: "h1", options: { uppercase: false } }] }));
const find = <T extends Mail["template"]>(template: T) => sampleMails().find((mail) => mail.template === template)!;

test("there is a sample of each mail", () => {
  expect(new Set(sampleMails().map(({ template }) => template))).toEqual(new Set(MAIL_NUMBERS));
});

describe.each(sampleMails().map((mail) => [about(mail), mail] as const))("%s", (_, mail) => {
  test("says the same in HTML and in plain text", async () => {
    const letter = write(mail, LINKS);
    const { html, text } = await renderMail([mail], LINKS);
    const facts = letter.facts.map(({ value }) => value);
    const words = [letter.headline, letter.over, letter.title, ...facts, ...letter.next, ...letter.foot];
    for (const passage of letter.passages) words.push(passage.text);
    for (const said of words) {
      expect(flat(text)).toContain(flat(said));
      expect(seen(html)).toContain(flat(said));
    }
    for (const { href } of [...letter.buttons, ...(letter.link ? [letter.link] : [])]) {
      expect(text).toContain(href);
      expect(html).toContain(`href="${href.replaceAll("&", "&amp;")}"`);
    }
  });

  test("names the ticket, or the company, in the subject and the zone in the body", async () => {
    const { subject, text } = await renderMail([mail], LINKS);
    const ticket = mail.data.side === "lead" ? /BW-1001/ : /RF-204|BW-1001/;
    expect(subject).toMatch(isTicketMail(mail) ? ticket : /Ridgeline Field Services/);
    expect(text).toContain("Europe/Amsterdam");
  });

  test("gives the same bytes each time", async () => {
    expect(await renderMail([mail], LINKS)).toEqual(await renderMail([mail], LINKS));
  });
});

describe.each(sampleMails({ title: NASTY, name: NASTY }).map((mail) => [about(mail), mail] as const))(
  "%s with hostile words (A61, A63)",
  (_, mail) => {
    test("escapes them and keeps headers to one line", async () => {
      const sender = { name: "Tandem", address: "mail@tandem.example" };
      const to = { name: NASTY, address: "office@ridgeline.example" };
      const id = asId<Mail["template"] & never>("01890000-0000-7000-8000-0000000000aa");
      const paths = { app: LINKS.app, own: LINKS.own, sender, stop: null };
      const out = await compose({ id, tenantId: asId<TenantId>(id), to, mails: [mail] }, paths);
      for (const header of [out.subject, out.from.name, out.to.name]) {
        expect(header).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
        expect([...header].length).toBeLessThanOrEqual(200);
      }
      expect(out.from.address).toBe("mail@tandem.example");
      expect(out.messageId).toBe("<01890000-0000-7000-8000-0000000000aa@tandem.example>");
      expect(out.html).not.toContain("<script");
    });
  },
);

test("N1 brings the lead's words, both answers, and how long they count (INV-4, INV-12)", async () => {
  const [first, reminder] = sampleMails().filter(({ template }) => template === "N1") as [Mail, Mail];
  const { subject, text } = await renderMail([first], LINKS);
  expect(subject).toBe("Brightwater IT invites Ridgeline Field Services to work together");
  expect(text).toContain("Message:\n  Hello Pat Primary,");
  expect(text).toContain("Answer by: Wed 10 Jun, 11:30 (UTC+2)");
  expect(text).toContain("Accept: https://tandem.example/offers/abc?answer=accept");
  expect(text).toContain("Decline: https://tandem.example/offers/abc?answer=decline");
  expect(text).toContain("nothing is decided by opening it");
  expect((await renderMail([reminder], LINKS)).subject).toBe(`Reminder: ${subject}`);
});

test("N2 A53 a decline by link names the address it was sent to", async () => {
  const declined = sampleMails().findLast(({ template }) => template === "N2")!;
  const { subject, text } = await renderMail([declined], LINKS);
  expect(subject).toBe("Ridgeline Field Services declined your invitation");
  expect(text).toContain("By: the link sent to office@ridgeline.example");
  expect(text).toContain("Open Ridgeline: https://tandem.example/partners/");
});

test("N3 shows who, what, by when, and that opening decides nothing (D-13)", async () => {
  const { subject, text } = await renderMail([find("N3")], LINKS);
  expect(subject).toBe("Brightwater IT offers you BW-1001, accept by Tue 12 May, 14:00");
  expect(text).toContain("Accept by: Tue 12 May, 14:00 (UTC+2)");
  expect(text).toContain("Complete by: Thu 14 Jan 2027, 17:00 (UTC+1)");
  expect(text).toContain("Pay: $68.00 an hour");
  expect(text).toContain("Authorized: 12.00 h and $400.00 of charges");
  expect(text).toContain("Total authorized: $1,216.00");
  expect(text).toContain("Accept: https://tandem.example/offers/abc?answer=accept");
  expect(text).toContain("Decline: https://tandem.example/offers/abc?answer=decline");
  expect(text).toContain("nothing is decided by opening it");
  expect(text).toContain("After Tue 12 May, 14:00 the offer is declined automatically.");
});

test("N17 tells what was used against what was authorized, and what is over", async () => {
  const { text } = await renderMail([find("N17")], LINKS);
  expect(text).toContain("Hours: 6.25 h of 6.00 h, 0.25 h over");
  expect(text).toContain("Charges: $120.00 of $400.00");
  expect(text).toContain("Total: $545.00 of $1,216.00");
  expect(text).toContain("Approve Completion: https://tandem.example/tickets/BW-1001?do=approve");
  expect(text).toContain("Reject Completion: https://tandem.example/tickets/BW-1001?do=reject");
});

test("BL-10 writes the code where the currency's symbol is no plain character", async () => {
  const euro = sampleMails().findLast(({ template }) => template === "N19")!;
  const { text } = await renderMail([euro], LINKS);
  expect(text).toContain("Total: EUR 545.00 of EUR 1,216.00");
  expect(text).toContain("Hours: 6.25 h, no limit");
});

test("a path that leads elsewhere is no link", async () => {
  const mail = find("N5");
  for (const path of ["//evil.example/x", "/\\evil.example", "https://evil.example"]) {
    const { text } = await renderMail([{ ...mail, data: { ...mail.data, path } } as Mail], LINKS); // the same template
    expect(text).not.toContain("evil.example");
  }
});

describe("D38 several mails of one ticket as one", () => {
  const waiting = sampleMails().filter(({ template, data }) => MAILS[template].bundles && data.side === "lead");
  const [first, ...rest] = waiting as [Mail, ...Mail[]];

  test("lists each with who, when and what, and counts them in the subject", async () => {
    const { subject, text, html } = await renderMail([first, ...rest], LINKS);
    expect(subject).toMatch(new RegExp(`BW-1001: ${waiting.length} changes$`));
    for (const mail of waiting) {
      const letter = write(mail, LINKS);
      const label = letter.brief ?? letter.headline;
      expect(flat(text)).toContain(flat(label));
      expect(seen(html)).toContain(flat(label));
      for (const passage of letter.passages) expect(flat(text)).toContain(flat(passage.text));
    }
    expect(text).toContain("Open BW-1001: https://tandem.example/tickets/BW-1001");
  });

  test("names the company where all are of one", async () => {
    const note = find("N9");
    const { subject } = await renderMail([note, note, note], LINKS);
    expect(subject).toBe("Ridgeline Field Services on BW-1001: 3 changes");
  });
});

test("N12 D13 D21 an amount stands in the mail only where the snapshot brings one", async () => {
  const charges = sampleMails().filter(({ template }) => template === "N12") as [Mail, Mail];
  const texts = await Promise.all(charges.map(async (mail) => (await renderMail([mail], LINKS)).text));
  expect(texts[0]).toContain("Amount: $184.00");
  expect(texts[0]).toContain("Quantity: 2\n");
  expect(texts[1]).not.toMatch(/Amount|\$/);
});

test("N14 says old and new in the reader's zone and the currency of the terms", async () => {
  const { text } = await renderMail([find("N14")], LINKS);
  for (const said of [
    "2.50 h\n  (was: 2.25 h)",
    "Mon 11 May 2026",
    "Mon 11 May, 10:00 (UTC+2)",
    "$104.50\n  (was: $92.00)",
  ])
    expect(text).toContain(said);
});

test("D-16 a mail that may be stopped says where, in both parts; the others say nothing of it", async () => {
  const href = "https://tandem.example/mails-off/token";
  const { html, text } = await renderMail([find("N9")], LINKS, href);
  expect(text).toMatch(/Stop e-mails of this kind: https:\/\/tandem\.example\/mails-off\/token\n$/);
  expect(html).toContain(`href="${href}"`);
  const without = await renderMail([find("N9")], LINKS);
  expect(`${without.text}${without.html}`).not.toContain("Stop e-mails");
});
