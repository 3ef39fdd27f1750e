/** Drafts in this browser, by person: one's own survive a crash and a sign-out, another person's stay unread. */
export type Draft = {
  /** When it was typed last, in ms. */
  at: number;
  /** The version of what was being edited; null where nothing older is overwritten. */
  base: string | null;
  /** What stood in the fields of that version; null with it. */
  from: DraftFields | null;
  fields: DraftFields;
};
export type DraftFields = readonly (readonly [name: string, value: string])[];

const PREFIX = "tandem-draft ";
const LASTS_MS = 30 * 86_400_000;
const LONGEST = 200_000; // characters of one draft
const MOST = 100;

const keyOf = (owner: string, name: string) => `${PREFIX}${owner} ${name}`;

function store(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null; // switched off
  }
}

const areFields = (read: unknown): read is DraftFields =>
  Array.isArray(read) &&
  read.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((text) => typeof text === "string"));

function parse(text: string | null): Draft | null {
  if (text === null) return null;
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== "object" || read === null) return null;
    const { at, base, from, fields } = read as Partial<Record<keyof Draft, unknown>>; // our own text, or it fails below
    if (typeof at !== "number" || !areFields(fields)) return null;
    return { at, base: typeof base === "string" ? base : null, from: areFields(from) ? from : null, fields };
  } catch {
    return null;
  }
}

export function readDraft(owner: string, name: string, now = Date.now()): Draft | null {
  const draft = parse(store()?.getItem(keyOf(owner, name)) ?? null);
  return draft && now - draft.at < LASTS_MS ? draft : null;
}

/** False: it could not be kept (no storage, no room, too long). */
export function keepDraft(owner: string, name: string, draft: Draft): boolean {
  const text = JSON.stringify(draft);
  if (text.length > LONGEST) return false;
  try {
    const kept = store();
    kept?.setItem(keyOf(owner, name), text);
    return kept !== null;
  } catch {
    return false;
  }
}

export function dropDraft(owner: string, name: string): void {
  store()?.removeItem(keyOf(owner, name));
}

/** Drops what is older than 30 days, and the eldest beyond a hundred. */
export function sweepDrafts(now = Date.now()): void {
  const kept = store();
  if (!kept) return;
  const drafts = Array.from({ length: kept.length }, (_, at) => kept.key(at) ?? "")
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => ({ key, at: parse(kept.getItem(key))?.at ?? 0 }))
    .sort((a, b) => b.at - a.at);
  for (const [place, { key, at }] of drafts.entries()) {
    if (place >= MOST || now - at >= LASTS_MS) kept.removeItem(key);
  }
}
