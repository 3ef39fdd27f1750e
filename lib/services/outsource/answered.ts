import type { Refusal } from "../../domain/refusals";
import { type Refused, refuse } from "../../domain/result";
import type { Insource } from "../crossing/rows";

/** The loser of a race is told who did what, when (C01, C02), and where the ticket is. Other refusals pass. */
export function answeredBy(refused: Refused<Refusal>, insource: Insource): Refused<Refusal> {
  if (refused.error !== "wrongStatus") return refused;
  return refuse("wrongStatus", {
    ...refused.detail,
    by: insource.answeredByName ?? undefined,
    at: insource.statusSince,
    number: insource.ticketNumber ?? undefined,
  });
}
