import type { HandOverShown } from "@/components/ticket/shown";
import { STATUS_FIELD, STATUS_GLYPHS, STATUS_LABELS } from "@/lib/domain/labels";

type Props = { origin: string; title: string; priority: string; handOver: HandOverShown };

/** Number and title as the other side was told them; nothing to press. */
export function SeenHead({ origin, title, priority, handOver }: Props) {
  return (
    <header className="head">
      <p>{origin}</p>
      <h1 title={title}>{title}</h1>
      <dl className="strip">
        <div>
          <dt>{STATUS_FIELD[handOver.side]}</dt>
          <dd data-os={STATUS_GLYPHS[handOver.status]}>{STATUS_LABELS[handOver.status]}</dd>
        </div>
        <div>
          <dt>Priority, as offered</dt>
          <dd>{priority}</dd>
        </div>
      </dl>
    </header>
  );
}
