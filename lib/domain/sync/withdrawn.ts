import type { DomainEvent } from "../events";
import { BLANK, type ItemContent } from "./copy";
import type { VersionOp } from "./kinds";

/**
 * S27, D14: a copy that its owner withdrew by making the source internal. The rows of its history stay, as all do; of what
 * they say only who did something and when is shown at the other side from then on. What was deleted stays readable.
 */
export const isWithdrawal = (op: VersionOp): boolean => op === "withdrawn";

/** A version of a withdrawn copy, as far as it may be read: nothing. */
export const withoutContent = <Past extends ItemContent>(past: Past): Past => ({ ...past, ...BLANK });

/** An event of a withdrawn copy without text, amount and file name. */
export function withoutText(event: DomainEvent): DomainEvent {
  switch (event.kind) {
    case "noteArrived":
    case "timeNoteArrived":
      return { ...event, data: { ...event.data, text: "" } };
    case "noteChanged":
      return { ...event, data: { ...event.data, text: "" } };
    case "copyChanged":
      return { ...event, data: { ...event.data, name: "", changes: [] } };
    case "itemEdited":
      return { ...event, data: { ...event.data, name: "", changes: [] } };
    case "itemAdded":
    case "itemDeleted":
      return { ...event, data: { ...event.data, name: "" } };
    case "itemShared":
      return { ...event, data: { ...event.data, name: "" } };
    case "linkCut":
      return { ...event, data: { ...event.data, name: "" } };
    case "copyRemoved":
      return { ...event, data: { ...event.data, name: "" } };
    case "postedCopyKept":
      return { ...event, data: { ...event.data, name: "" } };
    case "fileArrived":
      return { ...event, data: { ...event.data, fileName: "", sizeBytes: 0 } };
    case "chargeArrived":
      return { ...event, data: { ...event.data, name: "", quantity: "1" } };
    case "questionAsked":
      return { ...event, data: { ...event.data, question: "" } };
    default:
      return event; // it has no words of an item
  }
}
