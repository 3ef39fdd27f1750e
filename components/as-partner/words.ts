import type { OutsourceStatus, Party } from "@/lib/domain/outsource/status";

type Names = { name: string; shortName: string };
type Shown = { number: string; side: Party; own: Names; other: Names; status: OutsourceStatus };

/** What this page is, in one or two sentences. */
export function bannerText(shown: Shown, seesMoney: boolean): string {
  const text = sight(shown);
  return seesMoney ? text : `${text} Amounts are left out: your level does not show them.`;
}

function sight({ status, number, other }: Shown): string {
  switch (status) {
    case "unsent":
      return `This is what ${other.name} would see of ${number} if it were sent now. Nothing was sent yet.`;
    case "assigned":
      return `This is what ${other.name} sees of ${number}: the offer alone, until somebody there accepts it.`;
    case "canceled":
    case "declined":
      return `This is what is left of ${number} at ${other.name}.`;
    case "accepted":
    case "inProgress":
    case "waitingApproval":
    case "complete":
      return `This is what ${other.name} sees of ${number}, from what was shared. It does not show what they added or changed on their side.`;
    default:
      return status satisfies never;
  }
}

/** The line above the title; `theirs` is the other side's number. */
export function originText({ number, side, own, other }: Shown, theirs: string | null): string {
  if (side === "service") return `${theirs} at ${other.name}, your ${number}`;
  return `${theirs ?? "Their ticket"} insourced from ${own.name}, their ${number}`;
}

/** What stands there and cannot be told from here. */
export const theirOwnText = ({ side, other }: Shown): string =>
  side === "lead"
    ? `Since acceptance the ticket at ${other.name} is its own. Title, priority, dates and people there may differ from what was offered.`
    : `The ticket at ${other.name} is its own. Title, priority, dates and people there may have changed since the offer.`;
