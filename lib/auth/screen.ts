import "server-only";
import { cookies } from "next/headers";
import type { z } from "zod";
import type { Refusal } from "../domain/refusals";
import { ok, type Result } from "../domain/result";
import type { Screen } from "../inputs/profile";
import type { Context } from "../services/context";

const YEAR = 31_536_000;
/** The names components/ui/preference.ts gives them; the browser writes them itself where it runs scripts. */
const THEME = "theme";
const LETTER_KEYS = "letter-keys";

/** Theme and single-letter shortcuts of this browser, for who has no JavaScript. */
export async function keepScreen(_ctx: Context, input: z.output<typeof Screen>): Promise<Result<null, Refusal>> {
  const jar = await cookies();
  const keep = (name: string, value: string | null) =>
    jar.set(name, value ?? "", { path: "/", sameSite: "lax", maxAge: value === null ? 0 : YEAR });
  keep(THEME, input.theme === "system" ? null : input.theme);
  keep(LETTER_KEYS, input.letterKeys === undefined ? "off" : null);
  return ok(null);
}
