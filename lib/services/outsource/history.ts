import { type DomainEvent, isEventKind } from "../../domain/events";
import { phrase } from "../../domain/labels";
import { withoutText } from "../../domain/sync/withdrawn";

export type HistoryLine = { id: string; at: Date; text: string };
type EventRow = {
  id: string;
  kind: string;
  actorName: string | null;
  actorCompany: string | null;
  data: Record<string, unknown>;
  at: Date;
  withdrawn: boolean;
};

/** Rows of the trunk as sentences, in the order given. */
export const historyOf = (rows: readonly EventRow[]): HistoryLine[] =>
  rows.flatMap(({ id, kind, actorName, actorCompany, data, at, withdrawn }) => {
    if (!isEventKind(kind)) return [];
    const event = { kind, actorName, actorCompany, data } as unknown as DomainEvent; // the pen writes data by kind (EventData)
    return [{ id, at, text: phrase(withdrawn ? withoutText(event) : event) }];
  });
