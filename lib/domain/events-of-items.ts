import { EVENT_KINDS, type EventKind } from "./events";

/** What the versions of an item tell, with before and after: a history that shows those leaves these out. */
export const TOLD_BY_VERSIONS = [
  "itemEdited",
  "itemDeleted",
  "itemShared",
  "noteChanged",
  "copyChanged",
  "copyRemoved",
] as const satisfies readonly EventKind[];

const OF_ITEMS: readonly EventKind[] = [
  ...TOLD_BY_VERSIONS,
  "itemAdded",
  "noteArrived",
  "timeNoteArrived",
  "timeArrived",
  "chargeArrived",
  "fileArrived",
];

/** The steps of a hand-over, and what cut a link in it (4.2): its timeline, without what was written on the way. */
export const COURSE_EVENTS: readonly EventKind[] = EVENT_KINDS.filter((kind) => !OF_ITEMS.includes(kind));
