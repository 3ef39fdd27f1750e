"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type DragEvent, type FormEvent, type ReactNode, useRef, useState } from "react";
import { ownChange } from "@/components/ui/own-changes";
import { newRequestId } from "@/components/ui/request-id";
import { ComposerFooter, type WritingPlace } from "./composer-footer";
import type { AttachToShown } from "./shown";
import { flawOf, sendFiles } from "./upload";
import { sizeText } from "./words";

type Props = {
  href: string;
  requestId: string;
  place: WritingPlace;
  attachTo: AttachToShown | null;
  /** The same page, for files that hang on nothing. */
  detachHref: string;
  limits: { bytes: number; files: number };
  kinds: ReactNode;
  /** The way to file paths and web addresses. */
  paths: ReactNode;
  /** What a send without JavaScript was refused with. */
  refused: string | null;
};

type Chosen = { name: string; size: number };

/** Files, several at once, chosen or dropped; sent with progress, and as an ordinary form without JavaScript. */
export function UploadForm(props: Props) {
  const { href, requestId, place, attachTo, detachHref, limits, kinds, paths, refused } = props;
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const key = useRef(requestId);
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [part, setPart] = useState<number | null>(null);
  const [problem, setProblem] = useState(refused);
  const [over, setOver] = useState(false);
  const [again, setAgain] = useState(0);

  const look = () => {
    const files = [...(input.current?.files ?? [])].map(({ name, size }) => ({ name, size }));
    setChosen(files);
    setProblem(files.length > 0 ? flawOf(files, limits) : null);
    return files;
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!input.current || event.dataTransfer.files.length === 0) return;
    input.current.files = event.dataTransfer.files;
    look();
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (part !== null) return;
    const form = event.currentTarget;
    const flaw = flawOf(look(), limits);
    setProblem(flaw);
    if (flaw) return input.current?.focus();
    const data = new FormData(form);
    data.set("requestId", key.current);
    setPart(0);
    const ended = ownChange(key.current);
    const answer = await sendFiles(href, data, setPart);
    ended();
    setPart(null);
    if (!answer.ok) return setProblem(answer.message);
    key.current = newRequestId();
    form.reset();
    setChosen([]);
    setAgain((count) => count + 1);
    const failed = answer.files.filter(({ ok }) => !ok);
    setProblem(failed.map(({ fileName, message }) => `${fileName}: ${message}`).join(" ") || null);
    if (attachTo && failed.length === 0) router.replace(detachHref, { scroll: false });
    else router.refresh();
  };

  return (
    <form
      className="new"
      aria-label="Add files"
      action={href}
      method="post"
      encType="multipart/form-data"
      onSubmit={submit}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {kinds}
      <input type="hidden" name="requestId" value={requestId} />
      {problem && (
        <p className="note red i-alert" role="alert">
          {problem}
        </p>
      )}
      <div className="fields">
        {attachTo && (
          <p className={attachTo.kind === "note" ? "i-note" : "i-time"}>
            To {attachTo.name}.{" "}
            <Link className="link" href={detachHref} prefetch={false} scroll={false}>
              Add to the ticket instead
            </Link>
          </p>
        )}
        <div className={over ? "field rounded-md outline-2 outline-dashed outline-control" : "field"}>
          <label htmlFor={`${requestId}-files`}>Files</label>
          <input
            ref={input}
            id={`${requestId}-files`}
            type="file"
            name="file"
            multiple
            required
            onChange={look}
            aria-describedby={`${requestId}-hint`}
          />
          <span className="hint" id={`${requestId}-hint`}>
            Up to {sizeText(limits.bytes)} each, {limits.files} at once; they can be dropped here. {paths}
          </span>
        </div>
        {chosen.length > 0 && (
          <ul className="text-xs text-ink-2" aria-label="Chosen files">
            {chosen.map(({ name, size }) => (
              <li key={`${name} ${size}`} className={size > limits.bytes ? "late" : undefined}>
                {name}, {sizeText(size)}
              </li>
            ))}
          </ul>
        )}
        {part !== null && <progress value={part} max={1} aria-label="Sent" />}
      </div>
      <ComposerFooter
        key={again}
        place={place}
        kind="attachment"
        attachmentKind="file"
        attachTo={attachTo}
        submit={part === null ? "Add Attachment" : "Sending"}
      />
    </form>
  );
}
