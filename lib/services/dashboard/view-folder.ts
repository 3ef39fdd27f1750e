import type { Tx } from "../../db/client";
import { type FolderCounts, findFolderCounts, listPartnerNames, MOST_COUNTED } from "../../db/queries/folder-counts";
import type { FolderFilter } from "../../db/queries/folder-order";
import { listMine, listOutsourced, type OutsourcedRow } from "../../db/queries/outsourced-work";
import { pageOf, readPlace } from "../../db/queries/page";
import { listReceived, listReceivedOpen, type ReceivedRow } from "../../db/queries/received-work";
import { asId, type PartnershipId } from "../../domain/ids";
import { OUTSOURCED_KEY, type OutsourcedKey, RECEIVED_KEY, type ReceivedKey } from "../../domain/outsource/folder-keys";
import { FOLDERS, type Folder, type FolderGroup, GROUP_NEEDS } from "../../domain/outsource/folders";
import { may, maySeeMoneyInLists } from "../../domain/permissions";
import type { FolderListInput } from "../../inputs/list";
import type { Context } from "../context";
import { type FolderRow, leadRow, partnerRow } from "./rows";

export type FolderCount = { folder: Folder; count: number /** More than is counted one by one. */; orMore: boolean };
export type FolderView = {
  folder: Folder;
  rail: FolderCount[];
  rows: FolderRow[];
  /** Rows stand in groups by status (guide 5). */
  grouped: boolean;
  /** Of the deadline; undefined for All, which is by the last change. */
  order: "ascending" | "descending" | undefined;
  seesMoney: boolean;
  count: number;
  orMore: boolean;
  /** Of All My Open: those that wait for us. */
  waiting: number | null;
  partners: { id: PartnershipId; name: string }[];
  previous: string | null;
  next: string | null;
  now: Date;
  timeZone: string;
};

/** 9.1 and PERM-6: which groups of folders this person has. */
export const visibleGroups = ({ actor }: Context): FolderGroup[] =>
  (["outsourced", "received"] as const).filter((group) => may(actor, GROUP_NEEDS[group]));

/** One folder of the dashboard, by the rights asked for with `visibleGroups`. Three statements in one trip. */
export function viewFolder(ctx: Context, folder: Folder, input: FolderListInput): Promise<FolderView> {
  const { actor } = ctx;
  const { tenantId, userId, timeZone } = actor;
  const groups = visibleGroups(ctx);
  const seesMoney = maySeeMoneyInLists(actor, folder.group);
  const filter = { typed: input.q, partner: input.partner ? asId<PartnershipId>(input.partner) : null };
  return ctx.db.read(tenantId, async (tx) => {
    const [page, { kept, mine, now }, partners] = await Promise.all([
      folder.group === "outsourced" ? leadPage(tx) : partnerPage(tx),
      findFolderCounts(tx, tenantId, userId),
      listPartnerNames(tx, tenantId, folder.group),
    ]);
    const rail = FOLDERS.filter(({ group }) => groups.includes(group)).map((one) => ({
      folder: one,
      count: one.mine ? mine.all : countOf(one, kept),
      orMore: one.mine && mine.all >= MOST_COUNTED,
    }));
    const here = rail.find((one) => one.folder === folder);
    return {
      folder,
      rail,
      grouped: isGrouped(folder),
      order: folder.withRemoved ? undefined : ENDED.includes(folder.slug) ? "descending" : "ascending",
      seesMoney,
      count: here?.count ?? 0,
      orMore: here?.orMore ?? false,
      waiting: folder.mine ? mine.waiting : null,
      partners,
      ...page,
      now,
      timeZone,
    };
  });

  async function leadPage(tx: Tx) {
    const place = readPlace(input, "instant");
    const rows = folder.mine
      ? await listMine(tx, tenantId, userId, filter, place)
      : await listOutsourced(tx, tenantId, onlyKey(folder, OUTSOURCED_KEY), filter, place);
    const page = pageOf<OutsourcedRow>(rows, place, ({ group, at, id }) => ({ group, key: at, id }));
    return { ...page, rows: page.rows.map((row) => leadRow(row, seesMoney)) };
  }

  async function partnerPage(tx: Tx) {
    const place = readPlace(input, "instant");
    const rows = await receivedRows(tx, folder, filter, place, tenantId);
    const page = pageOf<ReceivedRow>(rows, place, ({ group, at, id }) => ({ group, key: at, id }));
    return { ...page, rows: page.rows.map((row) => partnerRow(row, seesMoney)) };
  }
}

function receivedRows(
  tx: Tx,
  folder: Folder,
  filter: FolderFilter,
  place: ReturnType<typeof readPlace>,
  tenantId: Context["actor"]["tenantId"],
) {
  const key = onlyKey(folder, RECEIVED_KEY);
  return key ? listReceived(tx, tenantId, key, filter, place) : listReceivedOpen(tx, tenantId, filter, place);
}

const ENDED: readonly string[] = ["canceled", "complete"];
const isGrouped = (folder: Folder) => folder.mine || (folder.group === "received" && folder.slug === "all-open");

/** The one key a folder's rows carry; null where it gathers several. */
function onlyKey<Key extends OutsourcedKey | ReceivedKey>(
  folder: Folder,
  keys: Readonly<Record<Folder["statuses"][number], Key>>,
): Key | null {
  const found = new Set(folder.statuses.map((status) => keys[status]));
  const [only] = found;
  return found.size === 1 && only ? only : null;
}

function countOf(folder: Folder, counts: FolderCounts): number {
  const keys: Readonly<Record<Folder["statuses"][number], string>> =
    folder.group === "outsourced" ? OUTSOURCED_KEY : RECEIVED_KEY;
  const found = new Set(folder.statuses.map((status) => keys[status]));
  if (folder.withRemoved) found.add("removed");
  return [...found].reduce((sum, key) => sum + (counts.get(`${folder.group}:${key}`) ?? 0), 0);
}
