import { insertion } from "../../db/insertion";
import { type insources, items, mirrors, type offers, type outsources, type tickets } from "../../db/schema";
import type { Party, Phase } from "../../domain/outsource/status";

export type Outsource = typeof outsources.$inferSelect;
export type Offer = typeof offers.$inferSelect;
export type Insource = typeof insources.$inferSelect;
export type Ticket = typeof tickets.$inferSelect;
export type Item = typeof items.$inferSelect;
export type NewItem = typeof items.$inferInsert;
export type Mirror = typeof mirrors.$inferSelect;

export const insertItems = insertion(items);
export const insertMirrors = insertion(mirrors);

/** Both rows of one hand-over, held until commit, and both tenants open to this transaction. */
export type Bond = { outsource: Outsource; insource: Insource };

/** A ticket held in the order of D-04, and what of its hand-over is held with it. */
export type Held = {
  ticket: Ticket;
  /** Which party this tenant is on this ticket; null where it was never outsourced. */
  side: Party | null;
  phase: Phase;
  /** Lead: its open or last outsource. */
  outsource: Outsource | null;
  /** Partner: its insource. */
  insource: Insource | null;
  /** Assigned to Waiting Approval: what one side does may reach the other. */
  bond: Bond | null;
  /** The database's time, read after the locks (D-05). */
  now: Date;
};
