import { LinkButton, SubmitButton } from "@/components/ui/button";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import type { Choice, ChoiceAct, ChoiceList as List, Movable } from "@/lib/domain/choices";
import { isSystemChoice } from "@/lib/domain/choices";
import { TICKET_STATUS_KIND_LABELS } from "@/lib/domain/labels";
import { actText, choicesHref } from "@/lib/inputs/choices";

type Row = Choice & { moves: Movable; parent: string | null };
type Props = { action: FormAction; requestId: string; list: List; rows: readonly Row[] };

/** The choices in their order, each with what can be done to it. One form, so it works without JavaScript too. */
export function ChoiceList({ action, requestId, list, rows }: Props) {
  return (
    <ActionForm action={action} requestId={requestId} className="choices" label="In their order">
      <input type="hidden" name="list" value={list} />
      <ol>
        {rows.map((row) => (
          <li
            key={row.id}
            className={[row.parent && "sub", !row.active && "out"].filter(Boolean).join(" ") || undefined}
          >
            <span>
              {row.name}
              <small>{wordsOf(row)}</small>
            </span>
            {!isSystemChoice(row) && <Acts list={list} row={row} />}
          </li>
        ))}
      </ol>
    </ActionForm>
  );
}

function wordsOf(row: Row): string {
  if (isSystemChoice(row)) return "Always there";
  const kind = row.kind === "work" || row.kind === "wait" ? TICKET_STATUS_KIND_LABELS[row.kind] : null;
  return [kind, row.isDefault && "Default", !row.active && "Inactive"].filter(Boolean).join(", ");
}

function Acts({ list, row }: { list: List; row: Row }) {
  const button = (act: ChoiceAct) => ({ name: "act", value: actText(act, row), kind: "quiet", small: true }) as const;
  return (
    <span className="acts">
      <SubmitButton
        {...button("up")}
        icon="up"
        className="only"
        busy=""
        aria-label={`Move ${row.name} up`}
        aria-disabled={!row.moves.up || undefined}
      />
      <SubmitButton
        {...button("down")}
        icon="down"
        className="only"
        busy=""
        aria-label={`Move ${row.name} down`}
        aria-disabled={!row.moves.down || undefined}
      />
      <LinkButton kind="quiet" small href={`${choicesHref(list)}?edit=${row.id}`} aria-label={`Edit ${row.name}`}>
        Edit
      </LinkButton>
      <SubmitButton
        {...button(row.active ? "deactivate" : "activate")}
        className="end"
        aria-label={`${row.active ? "Deactivate" : "Activate"} ${row.name}`}
      >
        {row.active ? "Deactivate" : "Activate"}
      </SubmitButton>
    </span>
  );
}
