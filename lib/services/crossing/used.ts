import { and, eq, sql } from "drizzle-orm";
import { insources, outsources } from "../../db/schema";
import { type LimitMark, limitMarks, risenMarks } from "../../domain/money/limits";
import type { Used } from "../../domain/money/used";
import { placeOf } from "./carry-out";
import type { Pen } from "./pen";
import { peopleOf } from "./people";
import { post } from "./post";
import type { Bond } from "./rows";
import { dataOf } from "./snapshot";

/** What the partner has used, kept on both rows: what travelled, as it stands at the lead (9.2, BL-13). */
export async function addUsed(pen: Pen, bond: Bond, used: Used): Promise<void> {
  const { tx } = pen;
  if (used.minutes === 0 && used.chargesCents === 0 && used.laborCents === 0) return;
  const { outsource, insource } = bond;
  const moved = (table: typeof outsources | typeof insources) => ({
    usedMinutes: sql`${table.usedMinutes} + ${used.minutes}`,
    usedChargesCents: sql`${table.usedChargesCents} + ${used.chargesCents}`,
    usedLaborCents: sql`${table.usedLaborCents} + ${used.laborCents}`,
  });
  await Promise.all([
    tx
      .update(outsources)
      .set(moved(outsources))
      .where(and(eq(outsources.tenantId, outsource.tenantId), eq(outsources.id, outsource.id))),
    tx
      .update(insources)
      .set(moved(insources))
      .where(and(eq(insources.tenantId, insource.tenantId), eq(insources.id, insource.id))),
  ]);
  for (const row of [outsource, insource]) {
    row.usedMinutes += used.minutes;
    row.usedChargesCents += used.chargesCents;
    row.usedLaborCents += used.laborCents;
  }
  await tellLimits(pen, bond);
}

/** N23: the lead's sender is told of each mark of a limit once; the mail waits in the same flight as the rest. */
async function tellLimits(pen: Pen, bond: Bond): Promise<void> {
  const { outsource } = bond;
  const known = { hours: markOf(outsource.hoursMark), charges: markOf(outsource.chargesMark) };
  const risen = risenMarks(known, limitMarks(outsource));
  if (risen.hours === 0 && risen.charges === 0) return;
  const marks = { hoursMark: risen.hours || known.hours, chargesMark: risen.charges || known.charges };
  await pen.tx
    .update(outsources)
    .set(marks)
    .where(and(eq(outsources.tenantId, outsource.tenantId), eq(outsources.id, outsource.id)));
  Object.assign(outsource, marks);
  const people = await peopleOf(pen.tx, bond, "lead");
  const moment = { lead: people.lead, partner: people.partner, marks: risen };
  const id = pen.event(outsource.tenantId, "limitReached", dataOf("limitReached", "lead", bond, moment), {
    as: "service",
    offerId: bond.insource.id,
    ...placeOf(bond, "lead"),
  });
  post(pen, bond, people, [{ kind: "limitReached", side: "lead" }], { lead: id, service: id }, moment);
}

const markOf = (mark: number): LimitMark => (mark === 100 || mark === 80 ? mark : 0);
