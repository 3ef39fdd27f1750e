import { LinkButton, SubmitButton } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { type Choice, type ChoiceAct, type ChoiceList, MAX_CHOICE_NAME, type Movable } from "@/lib/domain/choices";
import { actText, choicesHref } from "@/lib/inputs/choices";

type Props = {
  rename: FormAction;
  act: FormAction;
  requestIds: { rename: string; act: string };
  list: ChoiceList;
  row: Choice & { moves: Movable; parent: string | null };
};

/** One choice: its name, and the steps that its row has no room for. */
export function EditChoice({ rename, act, requestIds, list, row }: Props) {
  const steps: { act: ChoiceAct; label: string }[] = [
    ...(row.moves.first ? [{ act: "first", label: "Move to the Top" } as const] : []),
    ...(row.moves.last ? [{ act: "last", label: "Move to the Bottom" } as const] : []),
    ...(list === "priority" && row.active && !row.isDefault
      ? [{ act: "makeDefault", label: "Make Default" } as const]
      : []),
  ];
  return (
    <section aria-labelledby="edit">
      <h2 id="edit">{row.parent ? `${row.parent}: ${row.name}` : row.name}</h2>
      <ActionForm action={rename} requestId={requestIds.rename} className="fields" label="Name" warnOnLeave>
        <input type="hidden" name="list" value={list} />
        <input type="hidden" name="choiceId" value={row.id} />
        <input type="hidden" name="expectedVersion" value={row.version} />
        <TextInput
          name="name"
          label="Name"
          hint="Tickets that have it show the new name; their history keeps the old one."
          defaultValue={row.name}
          maxLength={MAX_CHOICE_NAME}
          autoComplete="off"
          required
        />
        <p className="row">
          <SubmitButton>Save</SubmitButton>
          <LinkButton kind="quiet" href={choicesHref(list)}>
            Close
          </LinkButton>
        </p>
      </ActionForm>
      {steps.length > 0 && (
        <ActionForm action={act} requestId={requestIds.act} label="Place">
          <input type="hidden" name="list" value={list} />
          <p className="row">
            {steps.map((step) => (
              <SubmitButton key={step.act} kind="plain" small name="act" value={actText(step.act, row)}>
                {step.label}
              </SubmitButton>
            ))}
          </p>
        </ActionForm>
      )}
    </section>
  );
}
