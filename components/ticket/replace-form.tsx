"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { newRequestId } from "@/components/ui/request-id";
import { flawOf, sendFiles } from "./upload";
import { sizeText } from "./words";

type Props = {
  href: string;
  requestId: string;
  /** Of the entry as the page has it now. */
  version: number;
  limits: { bytes: number; files: number };
  /** Replacing it cuts the link to the other company's. */
  cuts: { company: string; noun: string } | null;
  onDone: () => void;
};

/**
 * Another file in the place of this one; title and readers stay (S26). What the page brings while the form stands open
 * does not move what it replaces (C24); a refusal has said so, and then it is what stands there now.
 */
export function ReplaceForm({ href, requestId, version, limits, cuts, onDone }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [part, setPart] = useState<number | null>(null);
  const [opened, setOpened] = useState<number | null>(version);
  const router = useRouter();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (part !== null) return;
    const form = event.currentTarget;
    const files = [...(input.current?.files ?? [])].map(({ name, size }) => ({ name, size }));
    const flaw = flawOf(files, { ...limits, files: 1 });
    setProblem(flaw);
    if (flaw) return input.current?.focus();
    if (!form.reportValidity()) return;
    const data = new FormData(form);
    data.set("requestId", newRequestId());
    setPart(0);
    const answer = await sendFiles(href, data, setPart);
    setPart(null);
    if (!answer.ok) return setProblem(answer.message);
    const [file] = answer.files;
    if (file?.ok) return onDone();
    if (file) {
      setOpened(null);
      router.refresh();
    }
    setProblem(file?.message ?? "The server does not answer. Nothing is lost here, try again.");
  };

  return (
    <form
      className="replace"
      aria-label="Replace the file"
      action={href}
      method="post"
      encType="multipart/form-data"
      onSubmit={submit}
    >
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="expectedVersion" value={opened ?? version} />
      {problem && (
        <p className="note red i-alert" role="alert">
          {problem}
        </p>
      )}
      <label htmlFor={`${requestId}-file`}>Another file in its place</label>
      <input
        ref={input}
        id={`${requestId}-file`}
        type="file"
        name="file"
        required
        onChange={() => setProblem(null)}
        aria-describedby={`${requestId}-size`}
      />
      <span className="hint" id={`${requestId}-size`}>
        Up to {sizeText(limits.bytes)}. Title and readers stay.
      </span>
      {cuts && (
        <label className="tick">
          <input type="checkbox" name="confirmed" value="1" required />
          {`Cut the link: ${cuts.company}’s ${cuts.noun} stays as it is there, and changes no longer travel. This cannot be undone.`}
        </label>
      )}
      {part !== null && <progress value={part} max={1} aria-label="Sent" />}
      <button type="submit" className="btn sm" aria-disabled={part !== null || undefined}>
        {part === null ? "Replace File" : "Sending"}
      </button>
    </form>
  );
}
