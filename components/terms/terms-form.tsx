"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { type UseFormReturn, useForm, useWatch } from "react-hook-form";
import * as z from "zod";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { ActionForm } from "@/components/ui/form";
import { useFormInfo } from "@/components/ui/form-context";
import { type FormAction, typedText } from "@/components/ui/form-state";
import type { TicketId } from "@/lib/domain/ids";
import { draftOf, type TermsTexts, termsFields } from "@/lib/inputs/terms";
import type { Partner } from "./partner-section";
import { Summary } from "./summary";
import { BillingSection, DeadlinesSection, PaySection, type Shareable, WorkSection } from "./terms-sections";

export type TermsFormProps = {
  action: FormAction;
  requestId: string;
  /** The page's own path, and the ticket's. */
  base: string;
  ticketHref: string;
  ticket: { id: TicketId; dueAt: Date; estimatedMinutes: number | null };
  partner: (Partner & { active: boolean }) | null;
  /** Of the unsent outsource; null where none is open. */
  version: number | null;
  initial: TermsTexts;
  shareable: Shareable;
  company: { name: string; currency: string };
  zone: string;
  now: Date;
  header: ReactNode;
  partnerSection: ReactNode;
};

/** What react-hook-form holds: the texts, and the hidden fields the schema asks for. */
export type Draft = z.input<ReturnType<typeof termsFields>>;
export type TermsFields = UseFormReturn<Draft, unknown, z.output<ReturnType<typeof termsFields>>>;

const browserNow = () => new Date();

/** The Outsource Ticket form: one schema beside the fields as they are typed, at sending, and again on the server. */
export function TermsForm(props: TermsFormProps) {
  const { zone } = props;
  const schema = useMemo(() => termsFields(zone, browserNow), [zone]);
  const check = (data: FormData) => {
    const read = schema.safeParse(Object.fromEntries(data));
    if (read.success) return {};
    return Object.fromEntries(
      Object.entries(z.flattenError(read.error).fieldErrors).map(([name, said]) => [name, said?.[0]]),
    );
  };
  return (
    <ActionForm
      action={props.action}
      requestId={props.requestId}
      className="terms group"
      label="Outsource Ticket"
      check={check}
      warnOnLeave
      draft={`terms ${props.ticket.id}`}
    >
      <input type="hidden" name="currency" value={props.company.currency} />
      <Fields {...props} schema={schema} />
    </ActionForm>
  );
}

/** Inside the form, so that texts sent back by the server without JavaScript are what the summary starts from. */
function Fields(props: TermsFormProps & { schema: ReturnType<typeof termsFields> }) {
  const { partner, initial, zone, now, company, ticket } = props;
  const info = useFormInfo();
  const form: TermsFields = useForm({
    resolver: zodResolver(props.schema),
    mode: "onTouched",
    defaultValues: { to: "send", currency: company.currency },
  });
  const watched = useWatch({ control: form.control });
  const texts = { ...initial, ...typedAgain(initial, info.values), ...said(initial, watched) };

  useFollowPartner(form, initial);
  useShowRefusal(info.values !== undefined && Object.keys(info.errors).length === 0);

  if (!partner)
    return (
      <>
        {props.header}
        <div>{props.partnerSection}</div>
        <footer className="foot">
          <LinkButton kind="quiet" href={props.ticketHref}>
            Close
          </LinkButton>
          <p>Choose the partner first. The terms follow.</p>
        </footer>
      </>
    );
  const shared = { form, initial, partner, currency: company.currency };
  const draft = draftOf(texts, zone, company.currency);
  return (
    <>
      {/* Enter in a field must not send an offer: a disabled first button takes it. */}
      <button type="submit" disabled hidden />
      <input type="hidden" name="timeZone" value={zone} />
      <input type="hidden" {...form.register("ticketId")} value={ticket.id} />
      <input type="hidden" {...form.register("partnershipId")} value={partner.id} />
      <input type="hidden" {...form.register("expectedVersion")} value={props.version ?? ""} />
      {props.header}
      <div>
        {props.partnerSection}
        <PaySection {...shared} rateType={texts.rateType} />
        <DeadlinesSection
          {...shared}
          zone={zone}
          partnerZone={partner.timeZone}
          now={now}
          dueAt={ticket.dueAt}
          acceptBy={texts.acceptBy}
          completeBy={texts.completeBy}
          workMinutes={draft.authorizedMinutes ?? ticket.estimatedMinutes}
        />
        <WorkSection {...shared} shareable={props.shareable} />
        <BillingSection {...shared} company={company.name} />
      </div>
      <Summary
        draft={draft}
        partner={{ name: partner.name, shortName: partner.shortName, hasMail: partner.contactEmail !== null }}
        estimatedMinutes={ticket.estimatedMinutes}
        zone={zone}
        now={now}
      />
      <footer className="foot">
        <SubmitButton name="to" value="send" busy="Sending">
          Outsource
        </SubmitButton>
        <SubmitButton name="to" value="save" kind="plain">
          Save
        </SubmitButton>
        <LinkButton kind="quiet" href={props.ticketHref}>
          Close
        </LinkButton>
        {props.version !== null && (
          <LinkButton kind="no" href={`${props.base}?do=discard`} scroll={false}>
            Discard
          </LinkButton>
        )}
        <p>
          {partner.contactEmail
            ? `Outsource sends the offer to ${partner.contactEmail}.`
            : `Outsource puts the offer on the dashboard of ${partner.name}.`}{" "}
          Save keeps it Unsent.
        </p>
      </footer>
    </>
  );
}

const TEXTS = (initial: TermsTexts) => Object.keys(initial).filter((name) => name in initial) as (keyof TermsTexts)[]; // its own keys

function said(initial: TermsTexts, watched: Readonly<Record<string, unknown>>): Partial<TermsTexts> {
  return Object.fromEntries(
    TEXTS(initial).flatMap((name) => (watched[name] === undefined ? [] : [[name, watched[name]]])),
  );
}

function typedAgain(initial: TermsTexts, values: Parameters<typeof typedText>[0]): Partial<TermsTexts> {
  if (!values) return {};
  return Object.fromEntries(
    TEXTS(initial).map((name) => {
      const text = typedText(values, name);
      return [name, typeof initial[name] === "boolean" ? text !== undefined : (text ?? "")];
    }),
  );
}

/** Another partner has other usual terms: fields that nobody touched follow, what was typed stays. */
function useFollowPartner(form: TermsFields, initial: TermsTexts) {
  const before = useRef(initial);
  useEffect(() => {
    for (const name of TEXTS(initial)) {
      if (before.current[name] !== initial[name] && form.getValues(name) === before.current[name])
        form.setValue(name, initial[name]);
    }
    before.current = initial;
  }, [form, initial]);
}

/** The refusal stands above the form; the button stands below it. */
function useShowRefusal(refused: boolean) {
  useEffect(() => {
    if (refused) document.querySelector("[data-because]")?.scrollIntoView({ block: "center" });
  }, [refused]);
}
