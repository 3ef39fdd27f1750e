import type { TicketId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import type { ItemContent } from "../../domain/sync/copy";
import type { Me } from "../command";
import type { Context } from "../context";
import { type Added, addItem } from "./add";

const DAY_MINUTES = 24 * 60;

export type TimeFields = {
  /** YYYY-MM-DD, the day it was worked; no zone. */
  workDate: string;
  startAt: Date | null;
  endAt: Date | null;
  /** 1 to 1,440. */
  minutes: number;
  /** Signed, negative deducts (D51). */
  offsetMinutes: number;
  summary: string;
  /** Never leave the tenant (S6). */
  internalNotes: string;
};
export type TimeInput = TimeFields & { ticketId: TicketId };

/** S4 to S6. Refuses invalid hours, an end before the start, and work in the future (A109). */
export const addTimeEntry = (ctx: Context, input: TimeInput): Added =>
  addItem(ctx, "item.addTime", input, async (_tx, held, me) => {
    const time = timeContent(ctx, me, held.now, input);
    return time.ok ? ok({ kind: "timeEntry", visibility: "all", content: { ...time.value, isBillable: true } }) : time;
  });

/** The fields as they are stored, if they are possible. */
export function timeContent(ctx: Context, me: Me, now: Date, input: TimeFields): Result<Partial<ItemContent>, Refusal> {
  const { minutes, offsetMinutes, startAt, endAt, workDate } = input;
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > DAY_MINUTES)
    return refuse("invalid", { field: "minutes" });
  if (!Number.isInteger(offsetMinutes) || Math.abs(offsetMinutes) > DAY_MINUTES || minutes + offsetMinutes < 0)
    return refuse("invalid", { field: "offsetMinutes" });
  if (startAt && endAt && endAt <= startAt) return refuse("invalid", { field: "endAt" });
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: ctx.actor.timeZone || me.company.timeZone });
  if (workDate > today.format(now)) return refuse("invalid", { field: "workDate" });
  const { summary: body, internalNotes } = input;
  return ok({ body, internalNotes, workDate, startAt, endAt, minutes, offsetMinutes });
}
