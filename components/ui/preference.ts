/** Cookies the browser may set itself: how the pages look and answer, nothing about the person. */
export const THEME_COOKIE = "theme";
export const LETTER_KEYS_COOKIE = "letter-keys";

export type Theme = "light" | "dark";

/** The theme of a cookie value; undefined follows the system. */
export const themeOf = (value: string | undefined): Theme | undefined =>
  value === "light" || value === "dark" ? value : undefined;
