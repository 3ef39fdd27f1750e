import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { FolderTable } from "@/components/dashboard/folder-table";
import { NothingInFolder } from "@/components/dashboard/nothing";
import { folderHref, Rail } from "@/components/dashboard/rail";
import { RemoveDialog } from "@/components/dashboard/remove-dialog";
import { LivePage } from "@/components/live/live-page";
import { FilterForm } from "@/components/tickets/filter-form";
import { Pager } from "@/components/tickets/pager";
import { Empty } from "@/components/ui/empty";
import { eventNumber, requireContext } from "@/lib/auth/context";
import { GROUP_LABELS } from "@/lib/domain/labels";
import { folderOf, startFolder } from "@/lib/domain/outsource/folders";
import { outsourcePages } from "@/lib/domain/outsource/pages";
import { address, readFolderList, type Search } from "@/lib/inputs/list";
import { type FolderView, viewFolder, visibleGroups } from "@/lib/services/dashboard/view-folder";
import { removeTicket } from "./actions";
import { folderRows } from "./rows";

type Props = { params: Promise<{ folder?: string[] }>; searchParams: Promise<Search> };

const asked = (path: readonly string[] | undefined) =>
  path?.length === 2 ? folderOf(path[0] ?? "", path[1] ?? "") : null;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const folder = asked((await params).folder);
  return { title: folder ? `${folder.label}, ${GROUP_LABELS[folder.group]}` : "Outsourcing" };
}

export default async function Page({ params, searchParams }: Props) {
  const [ctx, { folder: path }, search] = await Promise.all([requireContext(), params, searchParams]);
  const groups = visibleGroups(ctx);
  const folder = path === undefined ? startFolder(groups) : asked(path);
  if (!folder && path !== undefined) notFound();
  if (!folder || !groups.includes(folder.group))
    return <NotAllowed outsourced={folder?.group === "outsourced"} pages={outsourcePages(ctx.actor)} />;

  const input = readFolderList(search);
  const view = await viewFolder(ctx, folder, input);
  const rows = folderRows(view);
  const here = folderHref(folder);
  const values = { q: input.q || null, partner: input.partner };
  const place = { after: input.after, before: input.before };
  const at = (name: "after" | "before", cursor: string | null) =>
    cursor && address(here, { ...values, [name]: cursor });
  const stays = address(here, { ...values, ...place });
  const narrowed = Boolean(input.q || input.partner);
  const paged = Boolean(input.after ?? input.before);
  const whole = !view.previous && !view.next && !paged;
  const removing = input.do === "remove" ? view.rows.find((row) => isRemoved(row, input.ticket)) : undefined;

  return (
    <div className="dash">
      <Rail counts={view.rail} current={folder} pages={outsourcePages(ctx.actor)} />
      <main id="main" tabIndex={-1} className="page">
        <LivePage after={await eventNumber()} ticket={null} />
        <header>
          <h1>
            {folder.label} <small>{countWords(view)}</small>
          </h1>
        </header>
        {(rows.length > 0 || narrowed || paged) && (
          <FilterForm path={here} label={folder.label} values={values}>
            <input
              className="search"
              type="search"
              name="q"
              maxLength={200}
              defaultValue={input.q}
              aria-label="Search this folder"
              placeholder="Search this folder"
            />
            <select
              name="partner"
              aria-label={folder.group === "outsourced" ? "Partner" : "Lead partner"}
              className={input.partner ? "set" : undefined}
              defaultValue={input.partner ?? ""}
            >
              <option value="">{folder.group === "outsourced" ? "All partners" : "All lead partners"}</option>
              {view.partners.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            {narrowed && (
              <Link className="btn quiet" href={here} prefetch={false}>
                Clear
              </Link>
            )}
          </FilterForm>
        )}
        {rows.length > 0 ? (
          <FolderTable
            group={folder.group}
            rows={rows}
            caption={`${GROUP_LABELS[folder.group]}, ${folder.label}`}
            grouped={view.grouped}
            severalStatuses={!view.grouped && folder.statuses.length > 1}
            seesMoney={view.seesMoney}
            reasons={folder.slug === "declined"}
            sort={view.order}
            timeZone={view.timeZone}
            now={view.now}
            here={stays.includes("?") ? `${stays}&` : `${stays}?`}
            whole={whole && !narrowed}
          />
        ) : narrowed || paged ? (
          <Empty icon="search" title="Nothing here">
            No ticket of this folder fits. <Link href={here}>Show the whole folder</Link>
          </Empty>
        ) : (
          <NothingInFolder folder={folder} />
        )}
        {rows.length > 0 && (
          <Pager
            shown={`${rows.length} shown`}
            keys="Keys: J K move, Enter opens, . opens the row's actions"
            previous={at("before", view.previous)}
            next={at("after", view.next)}
          />
        )}
        {removing?.side === "lead" && (
          <RemoveDialog
            action={removeTicket}
            requestId={crypto.randomUUID()}
            ticketId={removing.ticketId}
            version={removing.version}
            number={removing.ticketNumber}
            title={removing.title}
            closeHref={stays}
          />
        )}
      </main>
    </div>
  );
}

const isRemoved = (row: FolderView["rows"][number], number: string) =>
  row.side === "lead" && row.ticketNumber === number && row.actions.includes("removeFromOutsourcing");

function countWords({ count, orMore, waiting }: FolderView): string {
  const tickets = `${count.toLocaleString("en-US")}${orMore ? "+" : ""} ${count === 1 ? "ticket" : "tickets"}`;
  if (!waiting) return tickets;
  return `${tickets}, ${waiting} ${waiting === 1 ? "waits" : "wait"} for you`;
}

type Pages = ReturnType<typeof outsourcePages>;

function NotAllowed({ outsourced, pages }: { outsourced: boolean; pages: Pages }) {
  return (
    <main id="main" tabIndex={-1} className="narrow">
      <h1>{outsourced ? "Outsourced Work is not open to you" : "The dashboard is not open to you"}</h1>
      <p>
        It needs the level Allow Partner Management or Allow All
        {outsourced ? ", and a company that has accepted the outsource agreement" : ""}. An administrator of your
        company sets the level.
      </p>
      <p>
        {pages.map(({ href, label }) => (
          <Link key={href} href={href} className="btn mr-2">
            {label}
          </Link>
        ))}
      </p>
      <p>
        The status of an outsourced ticket stands on the ticket itself. <Link href="/tickets">Go to the tickets</Link>
      </p>
    </main>
  );
}
