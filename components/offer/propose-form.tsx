"use client";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { DateTimeInput, HoursInput, MoneyInput, TextArea } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { currencySign, typedMoney } from "@/components/ui/money-format";
import { hours } from "@/lib/domain/labels";
import type { Negotiable } from "@/lib/domain/outsource/terms-difference";
import { formatLocal } from "@/lib/inputs/date-time";
import { MAX_REASON } from "@/lib/inputs/outsource-actions";

type Props = {
  action: FormAction;
  requestId: string;
  insourceId: string;
  termsVersion: number;
  /** Of the open proposal, which this one takes the place of. */
  proposalSeen: number | null;
  terms: Negotiable;
  message: string;
  currency: string;
  zone: string;
  lead: string;
  backHref: string;
};

/** Other terms than those that stand, which the fields start with (D34). */
export function ProposeForm(props: Props) {
  const { terms, currency, zone, lead, insourceId, proposalSeen } = props;
  const sign = currencySign(currency);
  const amount = (cents: number | null) => (cents === null ? "" : typedMoney(cents, currency));
  return (
    <section className="[&_.field]:mb-3">
      <h2>{proposalSeen === null ? "Propose other terms" : "Change your proposal"}</h2>
      <p className="mb-2 text-ink-3">
        {lead} agrees, answers with other terms, or refuses. Until then the offer stands as it is, and its time goes on.
      </p>
      <ActionForm
        action={props.action}
        requestId={props.requestId}
        label="Propose Other Terms"
        draft={`propose ${insourceId}`}
        warnOnLeave
      >
        <input type="hidden" name="insourceId" value={insourceId} />
        <input type="hidden" name="termsVersion" value={props.termsVersion} />
        <input type="hidden" name="proposalSeen" value={proposalSeen ?? ""} />
        <input type="hidden" name="timeZone" value={zone} />
        <input type="hidden" name="currency" value={currency} />
        <input type="hidden" name="rateType" value={terms.rateType} />
        {terms.rateType === "hourly" ? (
          <MoneyInput
            name="hourlyRateCents"
            label="Hourly rate"
            required
            sign={sign}
            defaultValue={amount(terms.hourlyRateCents)}
          />
        ) : (
          <MoneyInput
            name="flatAmountCents"
            label="Flat amount"
            required
            sign={sign}
            defaultValue={amount(terms.flatAmountCents)}
          />
        )}
        <HoursInput
          name="authorizedMinutes"
          label="Authorized hours"
          hint="Empty: no limit."
          defaultValue={terms.authorizedMinutes === null ? "" : hours(terms.authorizedMinutes)}
        />
        <MoneyInput
          name="authorizedChargesCents"
          label="Authorized charges"
          sign={sign}
          defaultValue={amount(terms.authorizedChargesCents)}
        />
        <DateTimeInput
          name="acceptBy"
          label="Accept by"
          required
          hint={`Your time, ${zone.replaceAll("_", " ")}`}
          defaultValue={formatLocal(terms.acceptBy, zone)}
        />
        <DateTimeInput
          name="completeBy"
          label="Complete by"
          required
          defaultValue={terms.completeBy ? formatLocal(terms.completeBy, zone) : ""}
        />
        <TextArea
          name="message"
          label="Message"
          hint={`${lead} reads it. It binds nothing; only the fields above do.`}
          maxLength={MAX_REASON}
          defaultValue={props.message}
        />
        <p className="row">
          <LinkButton href={props.backHref}>Back</LinkButton>
          <SubmitButton busy="Sending">Propose</SubmitButton>
        </p>
      </ActionForm>
    </section>
  );
}
