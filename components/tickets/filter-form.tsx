"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useRef, useTransition } from "react";

type Props = {
  /** The list's own address. */
  path: string;
  label: string;
  /** The state of the list by field name; empty is left out. */
  values: Readonly<Record<string, string | null>>;
  children: ReactNode;
};

/**
 * The row of search and filters over a list: a choice acts at once, a search on Enter, and the address holds the state.
 * Without JavaScript it is a form with a button.
 */
export function FilterForm({ path, label, values, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const router = useRouter();
  const [, startTransition] = useTransition();

  useEffect(() => {
    for (const field of form.current?.elements ?? []) {
      if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement) || !field.name) continue;
      if (field !== document.activeElement || field instanceof HTMLSelectElement)
        field.value = values[field.name] ?? "";
    }
  }, [values]);

  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget))
      if (typeof value === "string" && value.trim() !== "") query.set(name, value.trim());
    const text = query.toString();
    startTransition(() => router.push(text ? `${path}?${text}` : path));
  };

  return (
    <search aria-label={label}>
      <form
        ref={form}
        action={path}
        className="filters"
        onSubmit={go}
        onChange={(event) => {
          if (event.target instanceof HTMLSelectElement) event.currentTarget.requestSubmit();
        }}
      >
        {children}
        <noscript>
          <button type="submit" className="btn">
            Apply
          </button>
        </noscript>
      </form>
    </search>
  );
}
