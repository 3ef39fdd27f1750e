const entries = (count: number, word: string) => `${count} ${word}${count === 1 ? "entry" : "entries"}`;

/** "2 new entries", "1 entry removed", "2 new entries, 1 removed". */
export function newsText(came: number, went: number): string {
  if (came === 0) return `${entries(went, "")} removed`;
  return went === 0 ? entries(came, "new ") : `${entries(came, "new ")}, ${went} removed`;
}
