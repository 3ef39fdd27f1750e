import { clockNow } from "../../db/clock";
import { findCompany, findLastSetting, saveCompany } from "../../db/queries/company";
import type { NamedChange } from "../../domain/events-of-company";
import { LOGO_KEY } from "../../domain/logo";
import { may } from "../../domain/permissions";
import type { Refusal } from "../../domain/refusals";
import { ok, type Result, refuse } from "../../domain/result";
import { command } from "../command";
import type { Context } from "../context";
import { doerOf, Pen } from "../crossing/pen";
import { tellCompany } from "../crossing/tell-company";

export type CompanyFields = {
  name: string;
  shortName: string;
  monogram: string;
  address: string | null;
  city: string | null;
  phone: string | null;
  web: string | null;
  outsourceEmail: string | null;
  timeZone: string;
  currency: string;
  defaultAcceptWindowHours: number;
  defaultInstructions: string;
};
export type CompanyView = CompanyFields & {
  version: number;
  /** What the logo is known by; null where there is none. */
  logo: string | null;
  /** Amounts stand in this currency already. */
  currencyStays: boolean;
};

/** The company's own profile. null for who may not configure it. */
export async function viewCompany({ db, actor }: Context): Promise<CompanyView | null> {
  if (!may(actor, "configure")) return null;
  const found = await db.read(actor.tenantId, (tx) => findCompany(tx, actor.tenantId));
  if (!found) return null;
  const { company, hasAmounts } = found;
  const { name, shortName, monogram, address, city, phone, web, outsourceEmail, timeZone, currency } = company;
  const { defaultAcceptWindowHours, defaultInstructions, version } = company;
  const logo = company.logoHash?.slice(0, LOGO_KEY) ?? null;
  const profile = { name, shortName, monogram, address, city, phone, web, outsourceEmail, timeZone, currency };
  return { ...profile, defaultAcceptWindowHours, defaultInstructions, version, logo, currencyStays: hasAmounts };
}

const LABELS: Record<keyof CompanyFields, string> = {
  name: "name",
  shortName: "short name",
  monogram: "monogram",
  address: "address",
  city: "city",
  phone: "phone",
  web: "web site",
  outsourceEmail: "outsource e-mail",
  timeZone: "time zone",
  currency: "currency",
  defaultAcceptWindowHours: "hours to answer an offer",
  defaultInstructions: "instructions of new offers",
};
const FIELDS = Object.keys(LABELS) as (keyof CompanyFields)[];

const EXCERPT = 200;
function textOf(value: string | number | null): string | null {
  const text = String(value ?? "");
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT - 1)}…` : text || null;
}

/**
 * What partners keep of it changes with it, in the same transaction, down to the tickets that are handed over now; ended
 * ones and the history keep the name of their time. The currency stays once an amount stands in it: terms carry their own,
 * but rates, prices and charges would be read as another one. Refuses notPermitted, stale, currencyStays.
 */
export const editCompany = (
  ctx: Context,
  input: CompanyFields & { expectedVersion: number },
): Promise<Result<null, Refusal>> =>
  command(
    ctx,
    "company.edit",
    input,
    async (tx, me) => {
      if (!may({ ...me, tenantKind: ctx.actor.tenantKind }, "configure")) return refuse("notPermitted");
      const before = await findCompany(tx, me.tenantId);
      if (before?.company.version !== input.expectedVersion)
        return refuse("stale", await findLastSetting(tx, me.tenantId, "companyEdited"));
      const { expectedVersion, ...fields } = input;
      if (before.hasAmounts && fields.currency !== before.company.currency)
        return refuse("currencyStays", { field: "currency" });

      const changes: NamedChange[] = FIELDS.filter((field) => before.company[field] !== fields[field]).map((field) => ({
        label: LABELS[field],
        from: textOf(before.company[field]),
        to: textOf(fields[field]),
      }));
      if (changes.length === 0) return ok(null);
      const pen = new Pen(tx, doerOf(ctx, me), await clockNow(tx));
      pen.event(me.tenantId, "companyEdited", { changes });
      const saved = await saveCompany(tx, me.tenantId, fields);
      await pen.flush();
      await tellCompany(tx, me.tenantId, saved);
      return ok(null);
    },
    { alone: true },
  );
