import type { Letter } from "./letter";

/** The plain-text part, in the order of the HTML. */
export function plainText(letter: Letter): string {
  const links = [...letter.buttons, ...(letter.link ? [letter.link] : [])];
  const blocks = [
    [letter.headline],
    [letter.over, letter.title],
    letter.facts.map(({ label, value }) => `${label}: ${value}`),
    ...letter.passages.map(({ label, text }) => [
      text === "" ? label : `${label}:`,
      ...(text === "" ? [] : text.split(/\r\n|\r|\n/).map((line) => `  ${line}`)),
    ]),
    links.map(({ label, href }) => `${label}: ${href}`),
    letter.next,
    ["--", ...letter.foot, ...(letter.stop ? [`${letter.stop.label}: ${letter.stop.href}`] : [])],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}
