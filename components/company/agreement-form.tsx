import { SubmitButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";

type Props = { action: FormAction; requestId: string; version: string };

/** 10.1 step 4. */
export function AgreementForm({ action, requestId, version }: Props) {
  return (
    <ActionForm action={action} requestId={requestId} className="fields" label="Outsource agreement">
      <input type="hidden" name="version" value={version} />
      <Checkbox frame="w6" name="agree" label="I agree, for my company" required />
      <p className="row w6">
        <SubmitButton busy="Accepting">Accept the Agreement</SubmitButton>
        <span className="hint">Users get the level of their role, unless somebody set theirs by hand.</span>
      </p>
    </ActionForm>
  );
}
