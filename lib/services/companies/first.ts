import { createHash } from "node:crypto";
import { Rollback } from "../../db/client";
import { newId } from "../../db/id";
import { findSetupLink, holdFounding } from "../../db/queries/first-company";
import { monogramOf, shortNameOf, ticketPrefixOf } from "../../domain/company-names";
import type { TenantId } from "../../domain/ids";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import type { OpenContext } from "../context";
import { admitUnknownToken } from "../limits/unknown-token";
import { hashPassword } from "../sessions/password";
import { isWeak } from "../sessions/weak-password";
import { found } from "./found";

export type NewCompanyInput = {
  company: string;
  timeZone: string;
  currency: string;
  firstName: string;
  lastName: string;
  email: string;
  newPassword: string;
};

/** 32 random bytes as base64url: anything else is no token and is not looked up. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** What the link the server printed opens. Reads only. */
export async function viewSetupLink(
  open: OpenContext,
  token: string,
): Promise<"open" | "founded" | "dead" | "tooMany"> {
  const link = TOKEN.test(token)
    ? await open.db.none((tx) => findSetupLink(tx, hashOf(token)))
    : { known: false, founded: false };
  if (link.known) return link.founded ? "founded" : "open";
  return (await admitUnknownToken(open)) ? "dead" : "tooMany";
}

/**
 * The first company and its administrator, once for an installation: of two at once the second is told so. Refuses
 * deadLink, tooManyTries, companyThere, weakPassword.
 */
export async function foundFirst(
  open: OpenContext,
  { token, ...input }: NewCompanyInput & { token: string },
): Promise<Result<{ tenantId: TenantId }, Refusal>> {
  const state = await viewSetupLink(open, token);
  if (state === "tooMany") return refuse("tooManyTries");
  if (state === "founded") return refuse("companyThere");
  if (state === "dead") return refuse("deadLink");
  const checked = await passwordOf(input);
  if (!checked.ok) return checked;

  const tenantId = newId<TenantId>();
  try {
    return await open.db.write(tenantId, async (tx) => {
      await holdFounding(tx);
      const link = await findSetupLink(tx, hashOf(token));
      if (link.founded) throw new Rollback(refuse("companyThere"));
      if (!link.known) throw new Rollback(refuse("deadLink"));
      const founded = await found(tx, { tenantId, ...asFounding(input, checked.value) });
      if (!founded.ok) throw new Rollback(founded);
      return ok({ tenantId });
    });
  } catch (error) {
    if (error instanceof Rollback) return error.value as Result<never, Refusal>; // thrown above
    throw error;
  }
}

/** The hash of the chosen password. Refuses weakPassword. */
export async function passwordOf(input: NewCompanyInput): Promise<Result<string, Refusal>> {
  const own = [`${input.firstName} ${input.lastName}`, input.email, input.company];
  if (isWeak(input.newPassword, own)) return refuse("weakPassword", { field: "newPassword" });
  return ok(await hashPassword(input.newPassword));
}

/** What the form of a new company says, as `found` takes it: an insource-only company with one administrator. */
export const asFounding = (input: NewCompanyInput, passwordHash: string) => ({
  company: {
    kind: "instance" as const,
    name: input.company,
    shortName: shortNameOf(input.company),
    monogram: monogramOf(input.company),
    address: null,
    city: null,
    phone: null,
    web: null,
    outsourceEmail: null,
    currency: input.currency,
    timeZone: input.timeZone,
    ticketPrefix: ticketPrefixOf(input.company),
    agreement: null,
  },
  people: [
    {
      email: input.email,
      firstName: input.firstName,
      lastName: input.lastName,
      role: "admin" as const,
      passwordHash,
    },
  ],
});
