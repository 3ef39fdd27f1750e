export type Mailbox = { name: string; address: string };

/** One header's worth of text: no control characters, no line ends, nothing that turns the direction of writing (A61). */
export const oneLine = (text: string, most = 200): string => {
  const clean = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  const letters = [...clean];
  return letters.length <= most ? clean : `${letters.slice(0, most - 1).join("")}…`;
};

const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,253}$/u;
/** One plain address and nothing besides; quoted local parts are refused. */
export const isAddress = (text: string): boolean => ADDRESS.test(text);

/** `"Bank <x@y>" <mail@ours.example>`: the name always quoted, so that nothing in it is an address (A63). */
export function quoted({ name, address }: Mailbox): string {
  const words = oneLine(name, 120).replace(/[\\"]/g, "\\$&");
  return words === "" ? address : `"${words}" <${address}>`;
}

/** MAIL_FROM: `Tandem <mail@ours.example>` or the address alone. Throws a sentence for people. */
export function parseSender(text: string): Mailbox {
  const found = /^\s*(?:"?([^"<>]*?)"?\s*<([^<>]+)>|([^<>\s]+))\s*$/.exec(text);
  const address = (found?.[2] ?? found?.[3] ?? "").trim();
  if (!isAddress(address)) throw new Error(`MAIL_FROM is no mail address: ${oneLine(text, 80)}`);
  return { name: found?.[1]?.trim() || "Tandem", address };
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);
