import { Markdown } from "@/components/ui/markdown";

type Props = { description: string; remark: string | null };

/** The column beside the stream: what they were told of the ticket, and what is theirs. */
export function SeenDetails({ description, remark }: Props) {
  return (
    <aside className="side" aria-label="Details">
      {remark && (
        <section>
          <h2>Their own</h2>
          <p>{remark}</p>
        </section>
      )}
      {description && (
        <section>
          <h2>Description, as offered</h2>
          <Markdown text={description} />
        </section>
      )}
    </aside>
  );
}
