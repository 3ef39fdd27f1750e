import Link from "next/link";
import { Fragment } from "react";
import { GROUP_LABELS } from "@/lib/domain/labels";
import type { Folder } from "@/lib/domain/outsource/folders";

type Count = { folder: Folder; count: number; orMore: boolean };

export const folderHref = (folder: Folder): string => `/dashboard/${folder.group}/${folder.slug}`;

type Page = { href: string; label: string };
type Props = { counts: readonly Count[]; current: Folder; pages: readonly Page[] };

/** The folders of 9.1 with their counts, amber where one waits for us; below them the rest of the Outsource menu. */
export function Rail({ counts, current, pages }: Props) {
  return (
    <nav className="rail" aria-label="Folders">
      {counts.map(({ folder, count, orMore }, at) => (
        <Fragment key={folderHref(folder)}>
          {folder.group !== counts[at - 1]?.folder.group && <h2>{GROUP_LABELS[folder.group]}</h2>}
          <Link
            href={folderHref(folder)}
            prefetch={false}
            aria-current={folder.group === current.group && folder.slug === current.slug ? "page" : undefined}
          >
            {folder.label}{" "}
            <b className={folder.waitsForUs && count > 0 ? "you" : undefined}>
              {count.toLocaleString("en-US")}
              {orMore && "+"}
            </b>
          </Link>
        </Fragment>
      ))}
      {pages.length > 0 && <h2>Outsource</h2>}
      {pages.map(({ href, label }) => (
        <Link key={href} href={href} prefetch={false}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
