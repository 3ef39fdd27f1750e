import "server-only";
import type { z } from "zod";
import type { Refusal } from "../domain/refusals";
import type { Result } from "../domain/result";
import type { FoundFirst } from "../inputs/company";
import type { FoundByInvitation } from "../inputs/invitation";
import { foundFirst } from "../services/companies/first";
import type { OpenContext } from "../services/context";
import { foundAndAccept } from "../services/invitations/accept";
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

/** INV-10: founds a company with the answer to its invitation, and signs its administrator in. */
export async function foundByInvitation(
  open: OpenContext,
  input: z.output<typeof FoundByInvitation>,
): Promise<Result<{ href: string }, Refusal>> {
  const { newPassword, repeatPassword: _, ...given } = input;
  const founded = await foundAndAccept(open, { ...given, newPassword });
  if (!founded.ok) return founded;
  const returnTo = input.kind === "portal" ? "/portal" : "/dashboard";
  return enter(open, { email: founded.value.email, password: newPassword, returnTo });
}
