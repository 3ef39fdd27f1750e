import Link from "next/link";
import { Fragment } from "react";
import { GROUP_LABELS } from "@/lib/domain/labels";
import type { Folder } from "@/lib/domain/outsource/folders";

type Count = { folder: Folder; count: number; orMore: boolean };

export const folderHref = (folder: Folder): string => `/dashboard/${folder.group}/${folder.slug}`;

/** The folders of 9.1 with their counts; a count is amber where it waits for us. */
export function Rail({ counts, current }: { counts: readonly Count[]; current: Folder }) {
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
    </nav>
  );
}
