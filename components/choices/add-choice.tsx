import { SubmitButton } from "@/components/ui/button";
import { Segmented, Select, TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { ADDED_KINDS, type ChoiceList, MAX_CHOICE_NAME } from "@/lib/domain/choices";
import { CHOICE_LIST_LABELS, TICKET_STATUS_KIND_LABELS } from "@/lib/domain/labels";

type Props = {
  action: FormAction;
  requestId: string;
  list: ChoiceList;
  /** Issue types that a sub type can be of. */
  parents: readonly { id: string; name: string }[];
};

export function AddChoice({ action, requestId, list, parents }: Props) {
  const { one, many } = CHOICE_LIST_LABELS[list];
  return (
    <ActionForm action={action} requestId={requestId} className="fields" label={`Add to the ${many}`} resetOnDone>
      <input type="hidden" name="list" value={list} />
      <TextInput frame="w3" name="name" label={`New ${one}`} maxLength={MAX_CHOICE_NAME} autoComplete="off" required />
      {list === "status" && (
        <Segmented
          frame="w3"
          name="kind"
          label="Counts as"
          defaultValue="work"
          options={ADDED_KINDS.map((kind) => ({ value: kind, label: TICKET_STATUS_KIND_LABELS[kind] }))}
        />
      )}
      {list === "issueType" && (
        <Select
          frame="w3"
          name="parentId"
          label="Sub type of"
          empty="None: an issue type of its own"
          options={parents.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <p className="row">
        <SubmitButton busy="Adding">Add</SubmitButton>
      </p>
    </ActionForm>
  );
}
