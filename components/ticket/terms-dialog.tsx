import type { ReactNode } from "react";
import { Differences } from "@/components/terms/differences";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DateTimeInput, HoursInput, MoneyInput, TextArea } from "@/components/ui/field";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { currencySign, formatMoney, typedMoney } from "@/components/ui/money-format";
import { Time } from "@/components/ui/time";
import { dateTime } from "@/components/ui/time-format";
import { hours, MENU_LABELS } from "@/lib/domain/labels";
import { type Asked, withGiven } from "@/lib/domain/outsource/change-request";
import { type Negotiable, type TermsChange, termsDifference } from "@/lib/domain/outsource/terms-difference";
import { formatLocal } from "@/lib/inputs/date-time";
import { MAX_REASON } from "@/lib/inputs/outsource-actions";
import { type TermsDialogKey, termsDialogHref, ticketHref } from "./hrefs";
import type { Clock, HandOverShown } from "./shown";

export type AskingShown =
  | {
      kind: "proposal";
      standing: Negotiable;
      currency: string;
      number: number;
      by: string;
      at: Date;
      message: string;
      proposed: Negotiable;
      changes: readonly TermsChange[];
      acceptBy: Date;
      movesCompleteBy: boolean;
      billRateCents: number | null;
      billFlatCents: number | null;
    }
  | {
      kind: "request";
      standing: Negotiable;
      currency: string;
      open: { number: number; by: string; at: Date; reason: string; asked: Asked } | null;
    };
type Proposal = Extract<AskingShown, { kind: "proposal" }>;
type Request = Extract<AskingShown, { kind: "request" }>;

type Props = {
  kind: TermsDialogKey;
  number: string;
  ticketId: string;
  handOver: HandOverShown;
  asking: AskingShown;
  clock: Clock;
  actions: Record<TermsDialogKey, FormAction>;
  requestId: string;
};

export const TERMS_DIALOG_TITLES: Record<TermsDialogKey, string> = {
  answerProposal: MENU_LABELS.answerProposal,
  answerTerms: "Answer with Other Terms",
  refuseProposal: "Refuse the Proposal",
  requestChange: MENU_LABELS.requestChange,
  answerRequest: MENU_LABELS.answerRequest,
  refuseRequest: "Refuse the Request",
};
const BUTTONS: Record<TermsDialogKey, string> = {
  answerProposal: "Agree",
  answerTerms: "Send Answer",
  refuseProposal: "Refuse Proposal",
  requestChange: "Request Change",
  answerRequest: "Grant",
  refuseRequest: "Refuse Request",
};
const REFUSING: readonly TermsDialogKey[] = ["refuseProposal", "refuseRequest"];

/** The other ways out of a dialog, beside its own button. */
const OTHERS: Partial<Record<TermsDialogKey, readonly TermsDialogKey[]>> = {
  answerProposal: ["refuseProposal", "answerTerms"],
  answerRequest: ["refuseRequest"],
};

/** `?do=`: a proposal or a request is answered, or a change is asked for. Every way keeps what was typed. */
export function TermsDialog(props: Props) {
  const { kind, number, ticketId, asking, clock, actions, requestId } = props;
  const close = ticketHref(number);
  const seen = asking.kind === "proposal" ? asking.number : (asking.open?.number ?? "");
  return (
    <Dialog title={TERMS_DIALOG_TITLES[kind]} closeHref={close} wide={kind === "answerTerms"}>
      <ActionForm
        action={actions[kind]}
        requestId={requestId}
        label={TERMS_DIALOG_TITLES[kind]}
        draft={`${kind} ${ticketId}`}
      >
        <input type="hidden" name="ticketId" value={ticketId} />
        <input type="hidden" name="timeZone" value={clock.tz} />
        <input type="hidden" name="currency" value={asking.currency} />
        <input type="hidden" name={asking.kind === "proposal" ? "proposalSeen" : "requestSeen"} value={seen} />
        {asking.kind === "proposal" ? (
          <ProposalBody {...props} asking={asking} />
        ) : (
          <RequestBody {...props} asking={asking} />
        )}
        <p className="row">
          <LinkButton href={close} replace scroll={false}>
            Close
          </LinkButton>
          {OTHERS[kind]?.map((other) => (
            <LinkButton key={other} href={termsDialogHref(number, other)} replace scroll={false}>
              {REFUSING.includes(other) ? "Refuse" : TERMS_DIALOG_TITLES[other]}
            </LinkButton>
          ))}
          <SubmitButton kind={REFUSING.includes(kind) ? "danger" : "go"} busy="Working">
            {BUTTONS[kind]}
          </SubmitButton>
        </p>
      </ActionForm>
    </Dialog>
  );
}

const Reason = ({ hint }: { hint: string }) => (
  <TextArea name="reason" label="Reason" hint={hint} required maxLength={MAX_REASON} rows={4} />
);

type Told = { by: string; at: Date; text: string; label: string; clock: Clock; company: string };
function Asker({ by, at, text, label, clock, company }: Told) {
  return (
    <>
      <p>
        {by}, {company}, <Time value={at} {...clock} />
      </p>
      {text && (
        <p className="whitespace-pre-line">
          <span className="hint">{label}: </span>
          {text}
        </p>
      )}
    </>
  );
}

function ProposalBody({ kind, handOver, asking, clock }: Props & { asking: Proposal }): ReactNode {
  const { name, shortName } = handOver.other;
  const reading = { currency: asking.currency, zone: clock.tz, now: clock.now };
  const told = <Asker {...asking} text={asking.message} label="Message, binds nothing" clock={clock} company={name} />;
  if (kind === "refuseProposal")
    return <Reason hint={`${shortName} reads it. The offer stays open with the terms as they stand.`} />;
  if (kind === "answerTerms")
    return (
      <>
        {told}
        <Differences
          changes={asking.changes}
          caption={`What ${shortName} proposes`}
          before="Stands"
          after="Proposed"
          {...reading}
        />
        <AnswerFields asking={asking} clock={clock} />
        <p className="hint">{shortName} then has at least four hours to accept. Your own price is not shown to them.</p>
      </>
    );
  return (
    <>
      {told}
      <Differences
        changes={asking.changes}
        caption={`What ${shortName} proposes`}
        before="Stands"
        after="Proposed"
        {...reading}
      />
      {asking.movesCompleteBy && (
        <DateTimeInput
          name="completeBy"
          label="Complete by"
          required
          hint={`Has to move: ${shortName} may accept until ${dateTime(asking.acceptBy, clock.tz, clock.now)}.`}
          defaultValue={formatLocal(new Date(asking.acceptBy.getTime() + 24 * 3_600_000), clock.tz)}
        />
      )}
      <p>
        Agreeing makes this the next version of the terms. {shortName} may accept it until{" "}
        <Time value={asking.acceptBy} {...clock} />.
      </p>
    </>
  );
}

function AnswerFields({ asking, clock }: { asking: Proposal; clock: Clock }) {
  const { proposed, currency } = asking;
  const sign = currencySign(currency);
  const amount = (cents: number | null) => (cents === null ? "" : typedMoney(cents, currency));
  const hourly = proposed.rateType === "hourly";
  return (
    <>
      <input type="hidden" name="rateType" value={proposed.rateType} />
      {hourly ? (
        <MoneyInput
          name="hourlyRateCents"
          label="Hourly rate"
          required
          sign={sign}
          defaultValue={amount(proposed.hourlyRateCents)}
        />
      ) : (
        <MoneyInput
          name="flatAmountCents"
          label="Flat amount"
          required
          sign={sign}
          defaultValue={amount(proposed.flatAmountCents)}
        />
      )}
      <HoursInput
        name="authorizedMinutes"
        label="Authorized hours"
        defaultValue={proposed.authorizedMinutes === null ? "" : hours(proposed.authorizedMinutes)}
      />
      <MoneyInput
        name="authorizedChargesCents"
        label="Authorized charges"
        sign={sign}
        defaultValue={amount(proposed.authorizedChargesCents)}
      />
      <DateTimeInput name="acceptBy" label="Accept by" required defaultValue={formatLocal(asking.acceptBy, clock.tz)} />
      <DateTimeInput
        name="completeBy"
        label="Complete by"
        required
        defaultValue={proposed.completeBy ? formatLocal(proposed.completeBy, clock.tz) : ""}
      />
      {hourly ? (
        <MoneyInput
          name="billRateCents"
          label="Bill my customer at this hourly rate"
          required
          sign={sign}
          defaultValue={amount(asking.billRateCents)}
        />
      ) : (
        <MoneyInput
          name="billFlatCents"
          label="Flat price to my customer"
          sign={sign}
          defaultValue={amount(asking.billFlatCents)}
        />
      )}
    </>
  );
}

function RequestBody({ kind, handOver, asking, clock }: Props & { asking: Request }): ReactNode {
  const { name, shortName } = handOver.other;
  const { open, standing, currency } = asking;
  if (kind === "refuseRequest")
    return <Reason hint={`${shortName} reads it. The work goes on under the terms as they stand.`} />;
  if (kind === "requestChange")
    return (
      <>
        <p>
          {name} grants it, grants other figures, or refuses. The work goes on meanwhile.
          {open && ` This takes the place of what ${open.by} asked for.`}
        </p>
        <AskedFields asking={asking} clock={clock} asked={open?.asked ?? NOTHING} />
        <Reason hint={`${shortName} reads it in the mail and on its ticket.`} />
      </>
    );
  if (!open) return null;
  const changes = termsDifference(standing, withGiven(standing, open.asked));
  return (
    <>
      <Asker by={open.by} at={open.at} text={open.reason} label="Reason" clock={clock} company={name} />
      <Differences
        changes={changes}
        caption={`What ${shortName} asks for`}
        before="Stands"
        after="Asked"
        currency={currency}
        zone={clock.tz}
        now={clock.now}
      />
      <AskedFields asking={asking} clock={clock} asked={open.asked} />
      <p className="hint">Leave the figures as asked, or grant other ones. Rates stay as they are.</p>
    </>
  );
}

const NOTHING: Asked = { authorizedMinutes: null, authorizedChargesCents: null, completeBy: null };

/** What stands is the hint; an empty field leaves it. */
function AskedFields({ asking, asked, clock }: { asking: Request; asked: Asked; clock: Clock }) {
  const { standing, currency } = asking;
  return (
    <>
      {standing.authorizedMinutes !== null && (
        <HoursInput
          name="authorizedMinutes"
          label="Authorized hours, in all"
          hint={`${hours(standing.authorizedMinutes)} h now. Empty leaves it.`}
          defaultValue={asked.authorizedMinutes === null ? "" : hours(asked.authorizedMinutes)}
        />
      )}
      <MoneyInput
        name="authorizedChargesCents"
        label="Authorized charges, in all"
        hint={`${formatMoney(standing.authorizedChargesCents, currency)} now. Empty leaves it.`}
        sign={currencySign(currency)}
        defaultValue={asked.authorizedChargesCents === null ? "" : typedMoney(asked.authorizedChargesCents, currency)}
      />
      <DateTimeInput
        name="completeBy"
        label="Complete by"
        hint={
          standing.completeBy
            ? `${dateTime(standing.completeBy, clock.tz, clock.now)} now. Empty leaves it.`
            : "Empty leaves it."
        }
        defaultValue={asked.completeBy ? formatLocal(asked.completeBy, clock.tz) : ""}
      />
    </>
  );
}
