import type { StreamItem } from "../../db/queries/stream";
import type { OfferId, UserId } from "../../domain/ids";
import type { Party, Phase } from "../../domain/outsource/status";
import type { ItemKind, Origin, Visibility } from "../../domain/sync/kinds";
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
> & { parent: Pick<NonNullable<StreamItem["parent"]>, "visibility" | "bornIn" | "link"> | null };

const isCopy = ({ origin }: { origin: Origin }) => origin === "mirror" || origin === "mirrorOfTime";
const PRICED: readonly ItemKind[] = ["timeEntry", "charge"];

/** `seesMoney`: the reader may see this item's amounts (D21); what cannot be seen is not edited. */
export function rightsOf(row: ItemRow, at: Standing, seesMoney: boolean): ItemRights {
  if (!at.mayWork) return NO_RIGHTS;
  const { desk, phase } = at;
  const item = {
    kind: row.kind,
    origin: row.origin,
    bornIn: row.bornIn,
    fromEarlier: isCopy(row) && row.offerId !== at.offerId,
    posted: row.posted,
    isWorkerOrAdmin: at.isAdmin || row.authorUserId === at.userId,
  };
  const edit = can({ desk, phase, op: "edit", item });
  const remove = can({ desk, phase, op: "delete", item });
  const hidden = row.kind === "charge" && !seesMoney;
  const priced = desk === "lead" && isCopy(row) && PRICED.includes(row.kind) && seesMoney;
  return {
    edit: edit.allowed && !hidden,
    delete: remove.allowed,
    price: priced && can({ desk, phase, op: "price", item }).allowed,
    severs: severs(edit) && row.link?.state === "active",
    share: edit.allowed && travelsNow(row, at),
    lock: edit.allowed ? null : edit.because,
  };
}

const severs = (right: Right) => right.allowed && right.severs;

/** D56 by the ordinary rules of a new item. A file goes along with what it hangs on, so it has no button of its own there. */
function travelsNow(row: ItemRow, { side, phase }: Standing): boolean {
  if (phase !== "LIVE" || row.bornIn !== "HOLD" || row.origin !== "own" || side === null) return false;
  return wouldTravel(row, side, phase);
}

function wouldTravel(row: ItemRow, by: Party, phase: Phase): boolean {
  const verdict = judge({
    phase,
    op: "create",
    by,
    touches: "content",
    item: {
      kind: row.kind,
      origin: "own",
      fromEarlier: false,
      visibility: row.visibility satisfies Visibility,
      attachmentKind: row.attachmentKind,
      parent: row.parent && { visibility: row.parent.visibility, bornIn: row.parent.bornIn, link: row.parent.link },
      bornIn: phase,
      link: null,
      copyPosted: false,
      hasFiles: false,
    },
  });
  return verdict.do === "mirror";
}
