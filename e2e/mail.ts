import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";

export type Mail = {
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
};

/** What the SMTP server of the run has taken so far, oldest first. */
export function received(): Mail[] {
  const folder = process.env.MAIL_FOLDER;
  if (!folder) throw new Error("MAIL_FOLDER is set by scripts/e2e.mjs");
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => JSON.parse(readFileSync(path.join(folder, name), "utf8")) as Mail); // written by scripts/lib/mail-server.mjs
}

/** Waits for the mail to this address whose subject has all these words; fails after a while. */
export const mailTo = (address: string, ...words: string[]): Promise<Mail> => mailWithin(20_000, address, ...words);

export async function mailWithin(timeout: number, address: string, ...words: string[]): Promise<Mail> {
  const find = () =>
    received().findLast(({ to, subject }) => to.includes(address) && words.every((word) => subject.includes(word)));
  await expect.poll(find, { message: `a mail to ${address} about ${words.join(", ")}`, timeout }).toBeTruthy();
  return find()!; // polled for just now
}

/** The address of the link of this name in the mail's HTML. */
export function linkIn(mail: Mail, name: string): string {
  const link = mail.html.match(new RegExp(`<a[^>]+href="([^"]+)"[^>]*>(?:<[^>]+>|\\s)*${name}`))?.[1];
  if (!link) throw new Error(`the mail "${mail.subject}" has no link ${name}`);
  return link.replaceAll("&amp;", "&");
}
