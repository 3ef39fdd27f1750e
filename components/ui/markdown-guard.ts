/** Longer texts are shown as typed: parsing cost must stay small (A69). */
export const MARKDOWN_LIMIT = 20_000;
const nestingLimit = 6;
const markLimit = 1000;

const special =
  /[\\`*_[<]|&#?\w+;|^ {0,3}(?:>|~~~|#{1,6}(?:\s|$)|[-+](?:\s|$)|\d{1,9}[.)](?:\s|$)|[-=][-= \t]*$)|^(?: {4}| *\t)/m;

/** True when Markdown would show the text as it stands, line breaks apart. */
export const isPlain = (text: string): boolean => !special.test(text);

/** True when the text is nested or marked up beyond what a person writes (A69). Cost grows with marks times depth. */
export function isBomb(text: string): boolean {
  if (text.length > MARKDOWN_LIMIT) return true;
  let marks = 0;
  for (const line of text.split("\n")) {
    const lead = /^(?:[ \t]|[>*+-]|\d+[.)])*/.exec(line)?.[0] ?? "";
    const steps = /^[-*_\s]+$/.test(line) ? 1 : (lead.match(/[>*+-]|\d+[.)]/g)?.length ?? 0);
    const width = lead.replaceAll("\t", "    ").length;
    if (steps > nestingLimit || width > 60) return true;
    const links = line.match(/\[/g)?.length ?? 0;
    const signs = line.match(/[`*_<&]/g)?.length ?? 0;
    marks += signs + 6 * links + 6 * steps * steps + Math.floor(width / 4);
    if (marks > markLimit) return true;
  }
  return false;
}

/** The address of a link if it may be followed: http, https or mailto, written in full; else an empty string (D-14). */
export function safeAddress(address: string): string {
  try {
    const { protocol, href } = new URL(address);
    return ["http:", "https:", "mailto:"].includes(protocol) ? href : "";
  } catch {
    return "";
  }
}
