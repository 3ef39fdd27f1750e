"use client";
import { useState } from "react";

type Props = { text: string | (() => string); className?: string; children?: string };

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, className = "btn sm", children = "Copy Text" }: Props) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(typeof text === "string" ? text : text());
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <button type="button" className={className} onClick={copy}>
      {copied ? "Copied" : children}
    </button>
  );
}
