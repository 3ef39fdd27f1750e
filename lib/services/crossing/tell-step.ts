import type { EventId, UserId } from "../../domain/ids";
import type { Party } from "../../domain/outsource/status";
import { placeOf, tenantOf } from "./carry-out";
import type { Pen } from "./pen";
import { peopleOf } from "./people";
import { post } from "./post";
import type { Bond } from "./rows";
import { dataOf, type Moment } from "./snapshot";

export type StepKind =
  | "offerReminded"
  | "termsProposed"
  | "proposalWithdrawn"
  | "termsAgreed"
  | "termsAnswered"
  | "proposalRefused"
  | "changeRequested"
  | "changeGranted"
  | "changeRefused";
type About = Omit<Moment, "lead" | "partner"> & { as: Party | null; asker?: UserId | null };

/** What moves no status is told on both sides all the same: the events, the mails of section 13, the news. */
export async function tellStep(pen: Pen, bond: Bond, kind: StepKind, { as, asker, ...about }: About): Promise<void> {
  const people = await peopleOf(pen.tx, bond, null, asker ?? null);
  const moment: Moment = { ...about, lead: people.lead, partner: people.partner };
  const tell = (side: Party): EventId =>
    pen.event(tenantOf(bond, side), kind, dataOf(kind, side, bond, moment), {
      as,
      reason: about.reason ?? null,
      offerId: bond.insource.id,
      ...placeOf(bond, side),
    });
  const ids = { lead: tell("lead"), service: tell("service") };
  const sides = ["lead", "service"] as const;
  post(
    pen,
    bond,
    people,
    sides.map((side) => ({ kind, side })),
    ids,
    moment,
  );
}
