import { LinkButton } from "@/components/ui/button";

type Props = {
  shown: string;
  /** The keys of the rows, for those who have some. */
  keys?: string;
  previous: string | null;
  next: string | null;
  /** Where there is no way back page by page. */
  first?: string | null;
  nextLabel?: string;
};

/** Under a list: how much is shown, and the neighbouring pages (speed.md 4: no page numbers). */
export function Pager({ shown, keys, previous, next, first, nextLabel = "Next" }: Props) {
  return (
    <div className="pager">
      <span>{shown}</span>
      {keys && <span className="hide-phone">{keys}</span>}
      {(previous || next || first) && (
        <nav aria-label="Pages">
          {first && (
            <LinkButton small href={first}>
              First
            </LinkButton>
          )}
          {previous && (
            <LinkButton small href={previous}>
              Previous
            </LinkButton>
          )}
          {next && (
            <LinkButton small href={next}>
              {nextLabel}
            </LinkButton>
          )}
        </nav>
      )}
    </div>
  );
}
