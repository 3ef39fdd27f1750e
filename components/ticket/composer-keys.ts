type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean };

/** Ctrl or Cmd, Shift and I: All Users or Internal (guide 7). */
export const switchesVisibility = ({ key, ctrlKey, metaKey, altKey, shiftKey }: Press): boolean =>
  key.toLowerCase() === "i" && shiftKey && !altKey && ctrlKey !== metaKey;
