type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** The letter or sign of a key press in lower case; null for combinations, which belong to the browser. */
export function letterOf({ key, ctrlKey, metaKey, altKey }: Press): string | null {
  return ctrlKey || metaKey || altKey || [...key].length !== 1 ? null : key.toLowerCase();
}

export type Waiting = { first: string; until: number } | null;
type Found = { keys: string | null; waiting: Waiting };

/** Joins a letter to the one before it ("g", then "t") when such a pair is known, within one second. */
export function nextKeys(letter: string, waiting: Waiting, known: readonly string[], at: number): Found {
  const pair = waiting && at <= waiting.until ? `${waiting.first} ${letter}` : null;
  if (pair && known.includes(pair)) return { keys: pair, waiting: null };
  if (known.some((keys) => keys.startsWith(`${letter} `)))
    return { keys: null, waiting: { first: letter, until: at + 1000 } };
  return { keys: letter, waiting: null };
}
