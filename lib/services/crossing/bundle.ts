import { and, asc, eq } from "drizzle-orm";
import { newId } from "../../db/id";
import { companies, items, outsources } from "../../db/schema";
import type { ItemId } from "../../domain/ids";
import { bundle } from "../../domain/money/bundle";
import type { Pen } from "./pen";
import type { Bond } from "./rows";

/**
 * S68, BL-12 to BL-15: the partner's time as it stands on the lead's ticket becomes one non-billable charge there,
 * always exactly one. Answers its amount in minor units.
 */
export async function writeBundle(pen: Pen, bond: Bond): Promise<number> {
  const { tx, now } = pen;
  const { outsource, insource } = bond;
  const [entries, [lead]] = await Promise.all([
    tx
      .select({
        workDate: items.workDate,
        person: items.authorName,
        minutes: items.minutes,
        offsetMinutes: items.offsetMinutes,
        isBillable: items.isBillable,
      })
      .from(items)
      .where(
        and(
          eq(items.tenantId, outsource.tenantId),
          eq(items.ticketId, outsource.ticketId),
          eq(items.kind, "timeEntry"),
          eq(items.origin, "mirror"),
          eq(items.offerId, insource.id),
        ),
      )
      .orderBy(asc(items.createdAt), asc(items.id)),
    tx.select({ timeZone: companies.timeZone }).from(companies).where(eq(companies.tenantId, outsource.tenantId)),
  ]);
  const charge = bundle({
    partner: outsource.partnerName,
    outsourceNo: outsource.sequenceNo,
    rateType: outsource.rateType,
    hourlyRateCents: outsource.hourlyRateCents,
    flatAmountCents: outsource.flatAmountCents,
    entries: entries.map((entry) => ({ ...entry, workDate: entry.workDate ?? "", minutes: entry.minutes ?? 0 })),
  });
  const id = newId<ItemId>();
  await Promise.all([
    tx.insert(items).values({
      tenantId: outsource.tenantId,
      id,
      ticketId: outsource.ticketId,
      kind: "charge",
      visibility: "internal",
      origin: "bundle",
      offerId: insource.id,
      bornIn: "DONE",
      authorName: outsource.partnerName,
      authorCompany: outsource.partnerShortName,
      authorMonogram: outsource.partnerMonogram,
      title: charge.name,
      body: charge.description,
      workDate: dayIn(lead!.timeZone, now), // a party is a company
      isBillable: charge.isBillable,
      quantity: charge.quantity,
      unitCostCents: charge.amountCents,
      amountCents: charge.amountCents,
      createdAt: now,
      updatedAt: now,
    }),
    tx
      .update(outsources)
      .set({ bundleItemId: id })
      .where(and(eq(outsources.tenantId, outsource.tenantId), eq(outsources.id, outsource.id))),
  ]);
  bond.outsource = { ...outsource, bundleItemId: id };
  pen.item(outsource.tenantId, outsource.ticketId, "charge", 1);
  return charge.amountCents;
}

/** YYYY-MM-DD on that company's calendar. */
const dayIn = (timeZone: string, at: Date): string => new Intl.DateTimeFormat("en-CA", { timeZone }).format(at);
