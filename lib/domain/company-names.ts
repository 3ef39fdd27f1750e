/** The first word of a company's name, by which it is called in short (guide 4): "Ridgeline" for "Ridgeline Field Services". */
export function shortNameOf(name: string): string {
  const [first = name] = name.trim().split(/[\s,]+/);
  return [...first].slice(0, 30).join("");
}

/** Two capitals for it, the initials of its first two words, or the first two letters of its only one. */
export function monogramOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = words.length > 1 ? words.map((word) => [...word][0] ?? "") : [...(words[0] ?? "")];
  const two = letters.slice(0, 2).join("").toUpperCase();
  return two === "" ? "CO" : two;
}

/** What its ticket numbers begin with: "RF-". Only letters and digits that everybody can type. */
export function ticketPrefixOf(name: string): string {
  const plain = monogramOf(name)
    .normalize("NFKD")
    .replace(/[^A-Z0-9]/g, "");
  return `${(plain || "T").slice(0, 2)}-`;
}
