import { diffWords } from "./text-diff";

/** A text as it became, with what went and what came marked. */
export function Compared({ before, after }: { before: string; after: string }) {
  let at = 0;
  return diffWords(before, after).map(({ text, mark }) => {
    const key = at;
    at += text.length;
    if (mark === "del") return <del key={`-${key}`}>{text}</del>;
    if (mark === "ins") return <ins key={`+${key}`}>{text}</ins>;
    return text;
  });
}
