/** What remains to be said of an offer that has ended. */
export function endWords(kind: string, lead: string): string {
  if (kind === "declined") return `${lead} has been told. There is nothing more to do.`;
  if (kind === "lapsed") return `${lead} can offer the ticket again.`;
  return `${lead} no longer offers this ticket to you. There is nothing to do.`;
}
