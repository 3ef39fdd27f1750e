"use client";
import { type ReactNode, useState } from "react";
import { Segmented, TextArea, TextInput } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { ATTACHMENT_KIND_LABELS } from "@/lib/domain/labels/words";
import type { AttachmentKind } from "@/lib/domain/sync/kinds";
import { ComposerFooter, type WritingPlace } from "./composer-footer";
import { ChargeFields, TimeFields } from "./entry-fields";

/** Limits of the fields, as the server checks them again. */
export type Limits = { text: number; description: number; name: number; title: number; location: number };
export type ComposerForm = {
  action: FormAction;
  requestId: string;
  ticketId: string;
  timeZone: string;
  /** In the writer's zone, YYYY-MM-DD. */
  today: string;
  currency: string;
  place: WritingPlace;
  limits: Limits;
  /** The kinds of entry, at the top of each form. */
  kinds: ReactNode;
};

/** One form of the composer. `again` counts what was added, so that everything below starts anew. */
function EntryForm({
  form,
  label,
  draft,
  children,
}: {
  form: ComposerForm;
  draft: string;
  label: string;
  children: (again: number) => ReactNode;
}) {
  const [again, setAgain] = useState(0);
  return (
    <ActionForm
      action={form.action}
      requestId={form.requestId}
      className="new"
      label={label}
      resetOnDone
      warnOnLeave
      draft={`${draft} ${form.ticketId}`}
      onDone={() => setAgain((count) => count + 1)}
    >
      {form.kinds}
      <input type="hidden" name="ticketId" value={form.ticketId} />
      <input type="hidden" name="timeZone" value={form.timeZone} />
      {children(again)}
    </ActionForm>
  );
}

function notePlaceholder({ side, phase, other }: WritingPlace): string {
  if (side === "service" && phase === "HOLD")
    return `Write a note. To reach ${other} now, use Notify Lead Partner, Ask a Question.`;
  return "Write a note";
}

export function NoteForm(form: ComposerForm) {
  const { place, limits } = form;
  return (
    <EntryForm form={form} label="Add a note" draft="note">
      {(again) => (
        <>
          <TextArea
            name="body"
            label="Note"
            bare
            rows={2}
            required
            maxLength={limits.text}
            placeholder={notePlaceholder(place)}
          />
          <ComposerFooter key={again} place={place} kind="note" submit="Add Note" />
        </>
      )}
    </EntryForm>
  );
}

export function TimeForm(form: ComposerForm) {
  const { place, limits, today } = form;
  return (
    <EntryForm form={form} label="Add time" draft="time">
      {() => (
        <>
          <TimeFields own={place.own} limits={limits} today={today} values={{ workDate: today }} />
          <ComposerFooter place={place} kind="timeEntry" submit="Add Time" />
        </>
      )}
    </EntryForm>
  );
}

export function ChargeForm(form: ComposerForm) {
  const { place, limits, today, currency } = form;
  return (
    <EntryForm form={form} label="Add a charge" draft="charge">
      {() => (
        <>
          <ChargeFields limits={limits} currency={currency} values={{ quantity: "1", chargeDate: today }} priced />
          <ComposerFooter place={place} kind="charge" submit="Add Charge" />
        </>
      )}
    </EntryForm>
  );
}

const LOCATIONS: readonly Exclude<AttachmentKind, "file">[] = ["url", "filePath", "folderPath"];

/** A file path, folder path or web address; it stays in this company (S11). `files`: the way back to uploading. */
export function LocationForm({ files, ...form }: ComposerForm & { files: ReactNode }) {
  const { place, limits } = form;
  return (
    <EntryForm form={form} label="Add a path or web address" draft="location">
      {(again) => (
        <>
          <div className="fields">
            <p className="hint">
              A path or web address is stored as text and stays at {place.own}; only files travel. {files}
            </p>
            <Segmented
              name="attachmentKind"
              label="Kind"
              defaultValue="url"
              options={LOCATIONS.map((value) => ({ value, label: ATTACHMENT_KIND_LABELS[value] }))}
            />
            <TextInput
              name="location"
              label="Path or address"
              placeholder="https://"
              required
              maxLength={limits.location}
              spellCheck={false}
              autoCapitalize="none"
            />
            <TextInput name="title" label="Title" maxLength={limits.title} />
          </div>
          <ComposerFooter key={again} place={place} kind="attachment" attachmentKind="url" submit="Add Attachment" />
        </>
      )}
    </EntryForm>
  );
}
