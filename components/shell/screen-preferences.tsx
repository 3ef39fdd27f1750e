"use client";
import { useState } from "react";
import { Checkbox, Segmented } from "@/components/ui/field";
import { LETTER_KEYS_COOKIE, THEME_COOKIE, type Theme, themeOf } from "@/components/ui/preference";

type Props = { theme: Theme | undefined; letterKeys: boolean };

const year = 31_536_000;
const keep = (name: string, value: string) => {
  // biome-ignore lint/suspicious/noDocumentCookie: no browser but Chromium has the Cookie Store API everywhere
  document.cookie = `${name}=${value}; Path=/; Max-Age=${value === "" ? 0 : year}; SameSite=Lax`;
};

/** Theme and letter shortcuts, kept in this browser and applied at once. */
export function ScreenPreferences({ theme, letterKeys }: Props) {
  const [shown, setShown] = useState<Theme | "system">(theme ?? "system");
  const [letters, setLetters] = useState(letterKeys);
  const choose = (value: string) => {
    const chosen = themeOf(value);
    setShown(chosen ?? "system");
    keep(THEME_COOKIE, chosen ?? "");
    if (chosen) document.documentElement.dataset.theme = chosen;
    else delete document.documentElement.dataset.theme;
  };
  return (
    <>
      <Segmented
        name="theme"
        label="Theme"
        value={shown}
        onChange={choose}
        options={[
          { value: "system", label: "As the System" },
          { value: "light", label: "Light" },
          { value: "dark", label: "Dark" },
        ]}
      />
      <Checkbox
        name="letterKeys"
        label="Single letters are shortcuts"
        hint="Takes effect with the next page. The table opens with ?"
        checked={letters}
        onChange={(event) => {
          setLetters(event.target.checked);
          keep(LETTER_KEYS_COOKIE, event.target.checked ? "" : "off");
        }}
      />
    </>
  );
}
