"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useFormInfo } from "@/components/ui/form-context";
import { type FormState, type FormValues, typedText } from "@/components/ui/form-state";
import { type Difference, mergeFields } from "./merge-fields";
import type { EntryFields, ItemEditShown } from "./shown";

type Met = {
  of: FormState;
  version: number;
  saved: ItemEditShown["saved"];
  theirs: EntryFields;
  merged: EntryFields;
  differences: readonly Difference[];
};
type Entry = Pick<ItemEditShown, "version" | "fields" | "past" | "saved">;

const typedVersion = (values: FormValues): number => Number(typedText(values, "expectedVersion") ?? 0);
const typedFields = (names: readonly string[], values: FormValues): EntryFields =>
  Object.fromEntries(names.map((name) => [name, typedText(values, name) ?? ""]));

/**
 * C24: after a stale save the newest version is fetched, and what I typed is joined with it. What the page brings later
 * (live news) moves neither the version the form stands for nor its fields, or somebody's change would be overwritten unseen.
 */
export function useConflict(entry: Entry) {
  const { state } = useFormInfo();
  const router = useRouter();
  const [opened] = useState(entry);
  const [met, setMet] = useState<Met | null>(null);
  const stale = state.status === "refused" && state.because === "stale";
  const behind = stale && typedVersion(state.values) < entry.version;

  if (stale && behind && met?.of !== state) {
    const of = typedVersion(state.values);
    const names = Object.keys(entry.fields);
    const from = state.detail?.from && typedFields(names, state.detail.from);
    const seen = [{ version: opened.version, fields: opened.fields }, ...entry.past];
    if (met) seen.unshift({ version: met.version, fields: met.theirs });
    const base = from ?? seen.find(({ version }) => version === of)?.fields ?? {};
    const joined = mergeFields(base, entry.fields, typedFields(names, state.values));
    setMet({ of: state, version: entry.version, saved: entry.saved, theirs: entry.fields, ...joined });
  }
  useEffect(() => {
    if (stale && !behind) router.refresh();
  }, [stale, behind, router]);

  const typed = state.status === "refused" || state.status === "invalid" ? typedVersion(state.values) : 0;
  const conflict = met?.of === state ? met : null;
  return {
    conflict,
    /** Stale, and the newest version is on its way. */
    waiting: stale && !conflict,
    version: conflict?.version ?? (typed || met?.version || opened.version),
    /** Changes when the fields are to begin anew, with these. */
    again: met ? `${opened.version} ${met.version}` : `${opened.version}`,
    fields: met?.merged ?? opened.fields,
  };
}
