import type { StreamItem } from "../../db/queries/stream";
import type { OfferId, UserId } from "../../domain/ids";
import type { Party, Phase } from "../../domain/outsource/status";
import { birthOf, isFromEarlier } from "../../domain/sync/facts";
import type { ItemKind } from "../../domain/sync/kinds";
import { can, type Desk, type Lock, type Right } from "../../domain/sync/rights";
import { judge } from "../../domain/sync/rules";

/** What this reader may do with an item, by the function that the verbs ask (section 6, ENG-3). */
export type ItemRights = {
  edit: boolean;
  delete: boolean;
  /** Its own selling price and billing alone, on what came from the partner (D27, D19). */
  price: boolean;
  /** Editing or deleting cuts the link for good (S38 to S44). */
  severs: boolean;
  /** D56: born in HOLD, and it would travel now. */
  share: boolean;
  /** Why it is not edited; null where it is, and for those who change nothing here. */
  lock: Lock | null;
};
export const NO_RIGHTS: ItemRights = {
  edit: false,
  delete: false,
  price: false,
  severs: false,
  share: false,
  lock: null,
};

/** Whose rights are asked, and where the ticket stands. */
export type Standing = {
  desk: Desk;
  side: Party | null;
  phase: Phase;
  offerId: OfferId | null;
  userId: UserId;
  isAdmin: boolean;
  mayWork: boolean;
};

type ItemRow = Pick<
  StreamItem,
  "kind" | "origin" | "bornIn" | "offerId" | "posted" | "authorUserId" | "visibility" | "attachmentKind" | "link"
> & { parent: Pick<NonNullable<StreamItem["parent"]>, "visibility" | "bornIn" | "offerId" | "link"> | null };

const PRICED: readonly ItemKind[] = ["timeEntry", "charge"];

/** `seesMoney`: the reader may see this item's amounts, and so set its price (D21). */
export function rightsOf(row: ItemRow, at: Standing, seesMoney: boolean): ItemRights {
  if (!at.mayWork) return NO_RIGHTS;
  const { desk, phase } = at;
  const item = {
    kind: row.kind,
    origin: row.origin,
    bornIn: birthOf(row, at.offerId),
    fromEarlier: isFromEarlier(row, at.offerId),
    posted: row.posted,
    isWorkerOrAdmin: at.isAdmin || row.authorUserId === at.userId,
  };
  const edit = can({ desk, phase, op: "edit", item });
  const remove = can({ desk, phase, op: "delete", item });
  const priced = desk === "lead" && row.origin !== "own" && PRICED.includes(row.kind) && seesMoney;
  return {
    edit: edit.allowed,
    delete: remove.allowed,
    price: priced && can({ desk, phase, op: "price", item }).allowed,
    severs: severs(edit) && row.link?.state === "active",
    share: edit.allowed && travelsNow(row, at),
    lock: edit.allowed ? null : edit.because,
  };
}

const severs = (right: Right) => right.allowed && right.severs;

/** D56 by the ordinary rules of a new item. A file goes along with what it hangs on, so it has no button of its own there. */
function travelsNow(row: ItemRow, { side, phase, offerId }: Standing): boolean {
  if (phase !== "LIVE" || side === null || row.origin !== "own" || birthOf(row, offerId) !== "HOLD") return false;
  const { parent } = row;
  const verdict = judge({
    phase,
    op: "create",
    by: side,
    touches: "content",
    item: {
      kind: row.kind,
      origin: "own",
      fromEarlier: false,
      visibility: row.visibility,
      attachmentKind: row.attachmentKind,
      parent: parent && {
        visibility: parent.visibility,
        bornIn: birthOf({ origin: "own", ...parent }, offerId),
        link: parent.link,
      },
      bornIn: phase,
      link: null,
      copyPosted: false,
      hasFiles: false,
    },
  });
  return verdict.do === "mirror";
}
