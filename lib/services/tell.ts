import type { Tx } from "../db/client";
import type { EventData } from "../domain/events";
import type { COMPANY_EVENTS } from "../domain/events-of-company";
import type { Context } from "./context";
import { doerOf, Pen } from "./crossing/pen";

type Doer = Parameters<typeof doerOf>[1];

/** G17, D-25: one thing that happened inside the doer's company, in the transaction of its cause; nobody is mailed. */
export async function tell<Kind extends (typeof COMPANY_EVENTS)[number]>(
  ctx: Context,
  me: Doer,
  tx: Tx,
  now: Date,
  kind: Kind,
  data: EventData[Kind],
): Promise<void> {
  const pen = new Pen(tx, doerOf(ctx, me), now);
  pen.event(me.tenantId, kind, data);
  await pen.flush();
}
