"use client";
import type { ReactNode } from "react";
import { Checkbox, DateTimeInput, HoursInput, MoneyInput, Segmented, TextArea, TextInput } from "@/components/ui/field";
import { currencySign } from "@/components/ui/money-format";
import { dateTime, span } from "@/components/ui/time-format";
import { hours } from "@/lib/domain/labels";
import { latestAcceptBy, MIN_ACCEPT_MINUTES } from "@/lib/domain/outsource/terms";
import { formatLocal, parseLocal } from "@/lib/inputs/date-time";
import { TERMS_LIMITS, type TermsTexts } from "@/lib/inputs/terms";
import type { TermsFields } from "./terms-form";

export type Shareable = {
  notes: number;
  internalNotes: number;
  files: number;
  internalFiles: number;
  locations: number;
  timeEntries: number;
  charges: number;
};

type Shared = {
  form: TermsFields;
  initial: TermsTexts;
  partner: { shortName: string };
  currency: string;
};

/** Shown for one rate type only, by the ticked radio itself, so that it works before and without JavaScript. */
const HOURLY = "group-has-[[name=rateType][value=flat]:checked]:hidden";
const FLAT = "group-has-[[name=rateType][value=hourly]:checked]:hidden";

function Section({
  title,
  reader,
  them,
  children,
}: {
  title: string;
  reader: string;
  them: boolean;
  children: ReactNode;
}) {
  return (
    <section className="grpf">
      <h2>
        {title} <em className={them ? "them" : undefined}>{reader}</em>
      </h2>
      {children}
    </section>
  );
}

type TextName = Exclude<keyof TermsTexts, "rateType" | "shareNotes" | "shareFiles">;

/** What each field of text needs: its wires to react-hook-form, its first text, its message. */
const textField = ({ form, initial }: Shared, name: TextName) => ({
  ...form.register(name),
  defaultValue: initial[name],
  error: form.formState.errors[name]?.message,
});

const amountField = (shared: Shared, name: TextName) => ({
  ...textField(shared, name),
  sign: currencySign(shared.currency),
});

export function PaySection({ rateType, ...shared }: Shared & { rateType: string }) {
  const { form, partner } = shared;
  return (
    <Section title="Pay" reader={`${partner.shortName} sees this`} them>
      <Segmented
        name="rateType"
        label="Rate type"
        frame="w6"
        options={[
          { value: "hourly", label: "Hourly" },
          { value: "flat", label: "Flat" },
        ]}
        value={rateType}
        onChange={(value) => {
          form.setValue("rateType", value === "flat" ? "flat" : "hourly", { shouldTouch: true });
          form.clearErrors(["hourlyRateCents", "flatAmountCents", "billRateCents", "billFlatCents"]);
        }}
      />
      <MoneyInput
        {...amountField(shared, "hourlyRateCents")}
        label={<Needed>Outsource cost rate</Needed>}
        frame={HOURLY}
      />
      <MoneyInput {...amountField(shared, "flatAmountCents")} label={<Needed>Flat amount</Needed>} frame={FLAT} />
      <HoursInput {...textField(shared, "authorizedMinutes")} label="Authorized hours" />
      <MoneyInput {...amountField(shared, "authorizedChargesCents")} label="Authorized charges" frame="full" />
    </Section>
  );
}

/** A star without the attribute `required`: which of them is needed depends on the button and the rate type. */
const Needed = ({ children }: { children: ReactNode }) => <span className="req">{children}</span>;

type DeadlineProps = Shared & {
  zone: string;
  /** The partner's own; null where it is not known. */
  partnerZone: string | null;
  now: Date;
  dueAt: Date;
  acceptBy: string;
  completeBy: string;
  /** The authorized hours, else the ticket's estimate. */
  workMinutes: number | null;
};

export function DeadlinesSection(props: DeadlineProps) {
  const { zone, partnerZone, now, dueAt, acceptBy, completeBy, workMinutes, ...shared } = props;
  const { form, partner } = shared;
  const latest = latestOf(completeBy, zone, workMinutes);
  const set = (name: "acceptBy" | "completeBy", at: Date) =>
    form.setValue(name, formatLocal(at, zone), { shouldValidate: true, shouldTouch: true });
  const hour = 3_600_000;
  return (
    <Section title="Deadlines" reader={`${partner.shortName} sees this`} them>
      <div className="w3">
        <DateTimeInput
          {...textField(shared, "acceptBy")}
          label={<Needed>Accept by</Needed>}
          hint={
            <>
              {zoneWords(zone)}. {latestWords(latest, workMinutes, zone, now)}
              <There texts={acceptBy} zone={zone} partnerZone={partnerZone} partner={partner.shortName} now={now} />
            </>
          }
        />
        <Chips
          of="Accept by"
          chips={[
            ...[4, 8, 24, 48].map((hours) => ({
              label: `In ${hours} h`,
              pick: () => set("acceptBy", new Date(Math.ceil((Date.now() + hours * hour) / 900_000) * 900_000)),
            })),
            ...(latest && latest.getTime() > now.getTime() + MIN_ACCEPT_MINUTES * 60_000
              ? [{ label: "Latest", pick: () => set("acceptBy", latest) }]
              : []),
          ]}
        />
      </div>
      <div className="w3">
        <DateTimeInput
          {...textField(shared, "completeBy")}
          label={<Needed>Complete by</Needed>}
          hint={
            <>
              {dueWords(completeBy, zone, dueAt, now)}
              <There texts={completeBy} zone={zone} partnerZone={partnerZone} partner={partner.shortName} now={now} />
            </>
          }
        />
        <Chips
          of="Complete by"
          chips={[
            { label: "1 h before due", at: new Date(dueAt.getTime() - hour) },
            { label: "When due", at: dueAt },
          ]
            .filter(({ at }) => at > now)
            .map(({ label, at }) => ({ label, pick: () => set("completeBy", at) }))}
        />
      </div>
    </Section>
  );
}

const zoneWords = (zone: string) => `Your time, ${zone.replaceAll("_", " ")}`;

/** 12.1: after this the work no longer ends by complete-by. */
function latestOf(completeBy: string, zone: string, workMinutes: number | null): Date | null {
  const read = parseLocal(completeBy, zone);
  return latestAcceptBy(read.ok ? read.at : null, workMinutes);
}

function latestWords(latest: Date | null, workMinutes: number | null, zone: string, now: Date): string {
  if (latest === null || workMinutes === null) return "";
  const work = `${hours(workMinutes)} h of work`;
  return latest.getTime() < now.getTime()
    ? `${work} no longer fit before complete-by.`
    : `${dateTime(latest, zone, now)} at the latest, so that ${work} end by complete-by.`;
}

type ThereProps = { texts: string; zone: string; partnerZone: string | null; partner: string; now: Date };
/** The partner's local time below one's own, where its clocks show another. */
function There({ texts, zone, partnerZone, partner, now }: ThereProps) {
  const read = parseLocal(texts, zone);
  if (!read.ok || partnerZone === null) return null;
  const there = dateTime(read.at, partnerZone, now);
  return there === dateTime(read.at, zone, now) ? null : <span className="block">{`${there} at ${partner}`}</span>;
}

/** How complete-by lies to the ticket's own due date. */
function dueWords(completeBy: string, zone: string, dueAt: Date, now: Date): string {
  const due = `The ticket is due ${dateTime(dueAt, zone, now)}`;
  const at = parseLocal(completeBy, zone);
  if (!at.ok) return due;
  const before = dueAt.getTime() - at.at.getTime();
  if (before === 0) return "When the ticket is due";
  return `${span(before)} ${before > 0 ? "before" : "after"} the ticket is due`;
}

/** Ready times; they need the browser's hand, so they are not there without it. */
function Chips({ of, chips }: { of: string; chips: { label: string; pick: () => void }[] }) {
  return (
    <div className="chips noscript:hidden">
      {chips.map(({ label, pick }) => (
        <button key={label} className="btn" type="button" onClick={pick} aria-label={`${of}: ${label}`}>
          {label}
        </button>
      ))}
    </div>
  );
}

type SiteName = Exclude<keyof typeof TERMS_LIMITS, "instructions">;
const SITE: { name: SiteName; label: string; frame: string }[] = [
  { name: "siteOrganizationName", label: "Site", frame: "w3" },
  { name: "siteContactName", label: "Contact", frame: "w3" },
  { name: "siteAddress", label: "Address", frame: "w6" },
  { name: "siteCity", label: "City", frame: "w3" },
  { name: "sitePhone", label: "Phone", frame: "w3" },
];

export function WorkSection({ shareable, ...shared }: Shared & { shareable: Shareable }) {
  const { partner } = shared;
  return (
    <Section title="Work" reader={`${partner.shortName} sees this`} them>
      <TextArea
        {...textField(shared, "instructions")}
        label="Instructions"
        frame="w6"
        maxLength={TERMS_LIMITS.instructions}
      />
      {SITE.map(({ name, label, frame }) => (
        <TextInput key={name} {...textField(shared, name)} label={label} frame={frame} maxLength={TERMS_LIMITS[name]} />
      ))}
      <p className="hint w6">The place of work is shown after sign-in. It is not in the mail.</p>
      <Share {...shared} shareable={shareable} />
    </Section>
  );
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function Share({ form, initial, shareable }: Shared & { shareable: Shareable }) {
  const box = (name: "shareNotes" | "shareFiles") => ({ ...form.register(name), defaultChecked: initial[name] });
  return (
    <fieldset className="field w6">
      <legend>Share with the ticket</legend>
      <Checkbox {...box("shareNotes")} label={counted(shareable.notes, "note for all users", "notes for all users")} />
      <Checkbox {...box("shareFiles")} label={counted(shareable.files, "uploaded file", "uploaded files")} />
      <span className="hint">{stayWords(shareable)}</span>
    </fieldset>
  );
}

/** What never travels (S3, S11), and what is not copied at acceptance (D10). */
function stayWords(shareable: Shareable): string {
  const parts = [
    [shareable.internalNotes, "internal note", "internal notes"] as const,
    [shareable.internalFiles, "internal file", "internal files"] as const,
    [shareable.locations, "path or web address", "paths and web addresses"] as const,
    [shareable.timeEntries, "time entry", "time entries"] as const,
    [shareable.charges, "charge", "charges"] as const,
  ].flatMap(([count, one, many]) => (count === 0 ? [] : [counted(count, one, many)]));
  const staying = parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : parts[0];
  const told = "They are copied when the ticket is accepted.";
  if (!staying) return told;
  const alone = parts.length === 1 && staying.startsWith("1 ");
  return `${told} ${staying} ${alone ? "stays" : "stay"} here.`;
}

export function BillingSection({ company, ...shared }: Shared & { company: string }) {
  return (
    <Section title="Billing my customer" reader={`Only ${company} sees this`} them={false}>
      <MoneyInput
        {...amountField(shared, "billRateCents")}
        label={<Needed>Bill my customer at this hourly rate</Needed>}
        frame={`w3 ${HOURLY}`}
      />
      <MoneyInput {...amountField(shared, "billFlatCents")} label="Flat price to my customer" frame={`w3 ${FLAT}`} />
    </Section>
  );
}
