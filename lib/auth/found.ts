import "server-only";
import type { z } from "zod";
import type { Refusal } from "../domain/refusals";
import type { Result } from "../domain/result";
import type { FoundFirst } from "../inputs/company";
import { foundFirst } from "../services/companies/first";
import type { OpenContext } from "../services/context";
import { enter } from "./session";

/** Founds the first company, and signs its administrator in. */
export async function foundAndEnter(
  open: OpenContext,
  input: z.output<typeof FoundFirst>,
): Promise<Result<{ href: string }, Refusal>> {
  const founded = await foundFirst(open, input);
  if (!founded.ok) return founded;
  return enter(open, { email: input.email, password: input.newPassword, returnTo: "/tickets" });
}
