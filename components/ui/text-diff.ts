import { diff3Merge, diffComm } from "node-diff3";

/** A piece of a compared text: taken out, put in, or the same in both. */
export type Part = { text: string; mark: "del" | "ins" | null };

/** A word or a sign with the blanks before it. */
const TOKEN = /\s*(?:[\p{L}\p{N}]+|[^\s\p{L}\p{N}])|\s+$/gu;
const tokensOf = (text: string): string[] => text.match(TOKEN) ?? [];
/** Beyond this many changed words nobody reads marks, and finding them takes long. */
const MOST = 5_000;

type Run = { common: string[] } | { del: string[]; ins: string[] };

/** What is the same at both ends needs no search. */
function runsOf(before: string[], after: string[]): Run[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const [was, is] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const middle: Run[] =
    was.length > MOST || is.length > MOST
      ? [{ del: was, ins: is }]
      : diffComm(was, is).map(({ common, buffer1, buffer2 }) => (common ? { common } : { del: buffer1, ins: buffer2 }));
  return [{ common: before.slice(0, head) }, ...middle, { common: tail > 0 ? before.slice(-tail) : [] }];
}

/** Both texts as one, with what went and what came marked by words. */
export function diffWords(before: string, after: string): Part[] {
  const parts: Part[] = [];
  const add = (tokens: readonly string[], mark: Part["mark"]) => {
    const text = tokens.join("");
    const blanks = mark ? (/^\s*/.exec(text)?.[0] ?? "") : "";
    const last = parts.at(-1);
    if (blanks) parts.push({ text: last?.mark === "del" ? " " : blanks, mark: null });
    else if (mark === "ins" && text && last?.mark === "del") parts.push({ text: " ", mark: null });
    if (text.length > blanks.length) parts.push({ text: text.slice(blanks.length), mark });
  };
  for (const run of runsOf(tokensOf(before), tokensOf(after))) {
    if ("common" in run) add(run.common, null);
    else {
      add(run.del, "del");
      add(run.ins, "ins");
    }
  }
  return parts;
}

/** The changes of both sides in one text; where both changed the same words, `mine` stands and `clash` says so. */
export function mergeTexts(base: string, theirs: string, mine: string): { text: string; clash: boolean } {
  const [a, o, b] = [tokensOf(mine), tokensOf(base), tokensOf(theirs)];
  if ([a, o, b].some(({ length }) => length > MOST)) return { text: mine, clash: true };
  let clash = false;
  const tokens = diff3Merge(a, o, b, { excludeFalseConflicts: true }).flatMap(({ ok, conflict }) => {
    if (ok) return ok;
    clash = true;
    return conflict?.a ?? [];
  });
  return { text: tokens.join(""), clash };
}
