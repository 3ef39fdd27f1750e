"use client";
import { Fragment, type ReactNode, useId, useState } from "react";
import { SubmitButton } from "@/components/ui/button";
import { useFormInfo } from "@/components/ui/form-context";
import { typedText } from "@/components/ui/form-state";
import { VISIBILITY_LABELS } from "@/lib/domain/labels/words";
import { type AttachmentKind, type ItemKind, VISIBILITIES, type Visibility } from "@/lib/domain/sync/kinds";
import { type Kept, type Reach, reach, type Writing } from "@/lib/domain/sync/reach";
import type { AttachToShown } from "./shown";

/** What the page knows before anything is written. */
export type WritingPlace = Pick<Writing, "side" | "phase" | "own" | "other" | "customer"> & {
  copies: { notes: boolean; files: boolean };
};
type Props = {
  place: WritingPlace;
  kind: ItemKind;
  attachmentKind?: AttachmentKind;
  /** What a file hangs on; it is read by whoever reads that (S14). */
  attachTo?: AttachToShown | null;
  submit: string;
  busy?: string;
  /** An entry that is changed: its visibility, whether that is fixed, and whether a change travels. */
  changed?: { visibility: Visibility; fixed: boolean; kept: Kept | null; shared: boolean };
  /** Before the button. */
  beside?: ReactNode;
  /** In the place of the button. */
  instead?: ReactNode;
  /** Is told what the writer chose. */
  onVisibility?: (visibility: Visibility) => void;
};

const ICONS: Record<Reach["tone"], string> = {
  shared: "i-share",
  internal: "i-lock",
  held: "i-pause",
  local: "i-lock",
};

function Readers({ readers, remark, customer }: Pick<Reach, "readers" | "remark"> & { customer: string | null }) {
  const between = (at: number) => (at === 0 ? "" : at === readers.length - 1 ? " and " : ", ");
  return (
    <>
      Read by{" "}
      {readers.map((name, at) => (
        <Fragment key={name}>
          {between(at)}
          {name === customer && "the customer, "}
          <b>{readers.length === 1 ? `${name} only` : name}</b>
        </Fragment>
      ))}
      {remark ? `. ${remark}` : ""}
    </>
  );
}

/** Who will read what is being written, and the button. Changes at once with All Users and Internal (guide 5). */
export function ComposerFooter({
  place,
  kind,
  attachmentKind,
  attachTo,
  submit,
  busy = "Adding",
  changed,
  beside,
  instead,
  onVisibility,
}: Props) {
  const { values } = useFormInfo();
  const [picked, setPicked] = useState<Visibility | null>(null);
  const id = useId();
  const typed = typedText(values, "visibility") ?? changed?.visibility;
  const fixed = attachTo?.visibility ?? (changed?.fixed ? changed.visibility : undefined);
  const visibility = fixed ?? picked ?? (typed === "internal" ? "internal" : "all");
  const { copies, ...rest } = place;
  const isFile = kind === "attachment" && attachTo?.kind !== "timeEntry";
  const { tone, readers, remark } = reach({
    ...rest,
    kind,
    visibility,
    attachmentKind: attachmentKind ?? null,
    copiedOnAcceptance: kind === "note" ? copies.notes : isFile && copies.files,
    parent: attachTo ?? null,
    kept: changed?.kept ?? null,
    shared: changed?.shared ?? false,
  });
  const choose = (one: Visibility) => {
    setPicked(one);
    onVisibility?.(one);
  };
  return (
    <footer className={tone === "shared" || tone === "held" ? tone : undefined}>
      <p className={ICONS[tone]} id={id} aria-live="polite">
        <Readers readers={readers} remark={remark} customer={place.customer} />
      </p>
      {(kind === "note" || kind === "attachment") && !fixed && (
        <div className="seg" role="radiogroup" aria-label="Who may read it">
          {VISIBILITIES.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="visibility"
                value={one}
                checked={visibility === one}
                onChange={() => choose(one)}
              />
              {VISIBILITY_LABELS[one]}
            </label>
          ))}
        </div>
      )}
      {beside}
      {instead ?? (
        <SubmitButton small busy={busy} aria-describedby={id}>
          {submit}
        </SubmitButton>
      )}
    </footer>
  );
}
