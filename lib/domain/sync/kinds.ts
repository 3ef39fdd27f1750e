/** The four kinds that travel (S17), each an item of a ticket. */
export const ITEM_KINDS = ["note", "timeEntry", "charge", "attachment"] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** domain.md 3.7: all users, or internal users only. */
export const VISIBILITIES = ["all", "internal"] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** Where an item came from; kept for ever. `mirrorOfTime` is the lead's time entry as a note (S5), `bundle` the charge of S68. */
export const ORIGINS = ["own", "mirror", "mirrorOfTime", "bundle"] as const;
export type Origin = (typeof ORIGINS)[number];

/** Only files travel (S11). */
export const ATTACHMENT_KINDS = ["file", "filePath", "folderPath", "url"] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

export const LINK_STATES = [
  "active",
  "severedEdit",
  "severedDelete",
  "sourceDeleted",
  "withdrawn",
  "keptPosted",
  "ended",
] as const;
export type LinkState = (typeof LINK_STATES)[number];

/**
 * What an entry of an item's history says happened: its own side edited or deleted it, its owner's change arrived
 * (followed) or took the copy away (removed, withdrawn), or Share Now put a new item in its place (D56).
 */
export const VERSION_OPS = ["edited", "deleted", "followed", "removed", "withdrawn", "shared"] as const;
export type VersionOp = (typeof VERSION_OPS)[number];
