"use client";
import Link from "next/link";
import { type ReactNode, useMemo } from "react";
import { SubmitButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Checkbox, MoneyInput, TextArea, TextInput } from "@/components/ui/field";
import { FormContext, useFormInfo } from "@/components/ui/form-context";
import { currencySign } from "@/components/ui/money-format";
import { ComposerFooter } from "./composer-footer";
import { Conflict } from "./conflict";
import { CutQuestion } from "./cut-question";
import type { EditItemProps } from "./edit-item";
import { ChargeFields, TimeFields } from "./entry-fields";
import type { EntryFields } from "./shown";
import { useConflict } from "./use-conflict";
import { kindNoun } from "./words";

type Props = EditItemProps & { beside: ReactNode };
type FieldsProps = Props & { values: EntryFields };

function PriceFields({ edit, currency, values }: FieldsProps) {
  return (
    <div className="fields">
      <input type="hidden" name="currency" value={currency} />
      <MoneyInput
        name="unitPriceCents"
        label={edit.kind === "timeEntry" ? "Price an hour" : "Price each"}
        frame="w2"
        sign={currencySign(currency)}
        defaultValue={values.unitPriceCents}
        hint={edit.asked ? `${edit.company} asks ${edit.asked}.` : undefined}
      />
      <Checkbox name="isBillable" value="1" label="Billable" frame="w2" defaultChecked={values.isBillable === "1"} />
    </div>
  );
}

function AttachmentFields({ edit, limits, values }: FieldsProps) {
  const isFile = edit.attachmentKind === "file";
  return (
    <div className="fields">
      <TextInput name="title" label="Title" maxLength={limits.title} defaultValue={values.title} />
      {isFile ? (
        <input type="hidden" name="location" value="" />
      ) : (
        <TextInput
          name="location"
          label="Path or address"
          required
          maxLength={limits.location}
          spellCheck={false}
          autoCapitalize="none"
          defaultValue={values.location}
        />
      )}
      {edit.inherits && <input type="hidden" name="visibility" value={values.visibility ?? "all"} />}
    </div>
  );
}

function Fields(props: FieldsProps) {
  const { edit, priceOnly, limits, place, today, currency, values } = props;
  if (priceOnly) return <PriceFields {...props} />;
  switch (edit.kind) {
    case "note":
      return (
        <TextArea name="body" label="Note" bare rows={3} required maxLength={limits.text} defaultValue={values.body} />
      );
    case "timeEntry":
      return <TimeFields own={place.own} limits={limits} today={today} values={values} />;
    case "charge":
      return <ChargeFields limits={limits} currency={currency} values={values} priced={edit.priced} />;
    case "attachment":
      return <AttachmentFields {...props} />;
    default:
      return edit.kind satisfies never;
  }
}

/** C25: it was removed while this form was open, or before. What was typed can be added as new. */
function Gone({ edit, historyHref, add }: Props) {
  const { state } = useFormInfo();
  const detail = state.status === "refused" && state.because === "itemGone" ? state.detail : undefined;
  const by = edit.gone?.by ?? [detail?.by, detail?.company].filter(Boolean).join(", ");
  const what = edit.gone?.withdrawn
    ? "made it internal"
    : edit.gone?.shared
      ? "shared it as a new entry"
      : `removed this ${kindNoun(edit.kind)}`;
  return (
    <p className="note i-alert" role="alert">
      {`${by || "Somebody"} ${what}${edit.gone ? ` at ${edit.gone.at}` : ""}. `}
      {add ? "What stands here can be added as new. " : ""}
      <Link className="link" href={historyHref} prefetch={false}>
        History
      </Link>
      <CopyButton
        className="link end"
        text={() => document.querySelector<HTMLTextAreaElement>(`#item-${edit.id} textarea`)?.value ?? ""}
      />
    </p>
  );
}

function footerOf(edit: EditItemProps["edit"], shared: boolean) {
  const visibility = edit.fields.visibility === "internal" ? "internal" : "all";
  return { visibility, fixed: edit.inherits, kept: edit.kept, shared } as const;
}

function Footer(props: Props & { submit: string; gone: boolean }) {
  const { edit, priceOnly, place, beside, add, submit, gone } = props;
  const again = add && (
    <SubmitButton small busy="Adding" data-other="add" formAction={add}>
      {`Add as a New ${edit.kind === "timeEntry" ? "Time Entry" : edit.kind === "charge" ? "Charge" : "Note"}`}
    </SubmitButton>
  );
  if (priceOnly)
    return (
      <footer>
        <p className="i-lock">{`Read by ${place.own} only. ${edit.company} does not see it, and the link stays.`}</p>
        {beside}
        <SubmitButton small>{submit}</SubmitButton>
      </footer>
    );
  return (
    <ComposerFooter
      place={place}
      kind={edit.kind}
      {...(edit.attachmentKind ? { attachmentKind: edit.attachmentKind } : {})}
      changed={gone ? undefined : footerOf(edit, edit.kept === null && edit.shared)}
      submit={submit}
      busy="Saving"
      beside={beside}
      instead={gone ? again : undefined}
    />
  );
}

/** What stands inside the form: what is to be said first, the fields, who reads it. */
export function EditBody(props: Props) {
  const { edit, priceOnly } = props;
  const info = useFormInfo();
  const { conflict, waiting, version, again, fields } = useConflict(edit);
  const gone = edit.gone !== null || (info.state.status === "refused" && info.state.because === "itemGone");
  const values = useMemo(
    () => (conflict ? { ...info, values: { ...info.values, ...conflict.merged } } : info),
    [conflict, info],
  );
  const noun = kindNoun(edit.kind);
  return (
    <>
      <p className="what">{priceOnly ? `Price of the ${edit.name}` : `Edit the ${edit.name}`}</p>
      <input type="hidden" name="ticketId" value={props.ticketId} />
      <input type="hidden" name="itemId" value={edit.id} />
      <input type="hidden" name="expectedVersion" value={version} />
      <input type="hidden" name="timeZone" value={props.timeZone} />
      {info.state.status === "done" && (
        <p className="note green i-check" role="status">
          Saved.
        </p>
      )}
      {gone && <Gone {...props} />}
      {waiting && <p className="note plain i-reload">Somebody saved this meanwhile. Fetching it.</p>}
      {conflict && <Conflict noun={noun} saved={conflict.saved} differences={conflict.differences} />}
      <CutQuestion company={edit.company} noun={noun} again={`?edit=${edit.id}`} />
      <FormContext value={values}>
        <Fields key={again} {...props} values={fields} />
        <Footer
          key={`readers ${again}`}
          {...props}
          gone={gone}
          submit={conflict ? (edit.kind === "note" ? "Save This Text" : "Save These Values") : "Save"}
          beside={conflict ? <KeepTheirs>{props.closeHref}</KeepTheirs> : props.beside}
        />
      </FormContext>
    </>
  );
}

function KeepTheirs({ children: href }: { children: string }) {
  const { forgetDraft } = useFormInfo();
  return (
    <Link className="btn sm" href={href} replace scroll={false} prefetch={false} onClick={forgetDraft}>
      Keep Theirs
    </Link>
  );
}
