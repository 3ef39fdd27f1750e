import Link from "next/link";
import { SubmitButton } from "@/components/ui/button";
import { ActionForm } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { Time } from "@/components/ui/time";
import {
  ORGANIZATION_TYPE_LABELS,
  PARTNER_KIND_LABELS,
  PARTNER_STATE_LABELS,
  PARTNER_STEP_LABELS,
  UNSELECTABLE_LABELS,
} from "@/lib/domain/labels";
import type { Unselectable } from "@/lib/domain/partnership/selectable";
import type { PartnerState, PartnerStep } from "@/lib/domain/partnership/states";
import type { OrganizationType } from "@/lib/domain/ticket-status";
import { address } from "@/lib/inputs/list";
import { dialogHref, PARTNERS, partnerHref } from "./hrefs";
import { PartnerMenu } from "./partner-menu";

export type PartnerShown = {
  id: string;
  name: string;
  type: OrganizationType;
  city: string | null;
  recipient: { name: string; email: string | null } | null;
  kind: "instance" | "portal" | null;
  state: PartnerState;
  invitedAt: Date | null;
  answeredAt: Date | null;
  openTickets: number;
  why: Unselectable | null;
  steps: readonly PartnerStep[];
};
type Here = Readonly<Record<string, string | null>>;
type Props = {
  rows: readonly PartnerShown[];
  action: FormAction;
  requestId: string;
  sort: string;
  /** The filters, and the page with `after` or `before`. */
  here: Here;
  timeZone: string;
};

/** What is wrong with the row's own data stands in the row; a state speaks for itself. */
const IN_THE_ROW: Partial<Record<Unselectable, string>> = {
  noRecipient: "Nobody chosen",
  redacted: "Redacted",
  contactInactive: "Inactive contact",
  noEmail: "No e-mail address",
  organizationInactive: "Inactive organization",
};
const COLUMNS = [
  ["name", "Name"],
  ["type", "Type"],
  ["city", "City"],
  [null, "Recipient"],
  [null, "E-mail"],
  [null, "Works in"],
  ["state", "State"],
  ["invited", "Invited"],
  ["answered", "Answered"],
  [null, "Open tickets"],
] as const;
const DATES: readonly string[] = ["invited", "answered"];

/** INV-2, INV-14: a box for each row, disabled with its reason (INV-6), and one button for all that are ticked (INV-7). */
export function PartnerTable({ rows, action, requestId, sort, here, timeZone }: Props) {
  const { after: _after, before: _before, ...filters } = here;
  return (
    <ActionForm action={action} requestId={requestId} label="Invite organizations">
      <div className="wrap">
        <table className="w-part">
          <caption className="hide">Organizations that are or may become partners</caption>
          <thead>
            <tr>
              {COLUMNS.map(([key, label]) => (
                <th
                  key={label}
                  aria-sort={key === sort ? (DATES.includes(sort) ? "descending" : "ascending") : undefined}
                >
                  {key ? (
                    <Link href={address(PARTNERS, { ...filters, sort: key === "name" ? null : key })} prefetch={false}>
                      {label}
                    </Link>
                  ) : (
                    label
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} here={here} timeZone={timeZone} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="flex items-center gap-3 pt-3">
        <SubmitButton busy="Inviting">Invite Selected</SubmitButton>
        <span className="hint">
          Each gets the invitation by e-mail. The answer decides; nothing is sent to them before.
        </span>
      </p>
    </ActionForm>
  );
}

function Row({ row, here, timeZone }: { row: PartnerShown; here: Here; timeZone: string }) {
  const reason = row.why && IN_THE_ROW[row.why];
  const id = `why-${row.id}`;
  return (
    <tr>
      <td className="t">
        <input
          type="checkbox"
          name="organizationIds"
          value={row.id}
          disabled={row.why !== null}
          aria-label={`Invite ${row.name}`}
          aria-describedby={row.why ? id : undefined}
          title={row.why ? UNSELECTABLE_LABELS[row.why] : undefined}
        />{" "}
        <Link href={partnerHref(row.id)} prefetch={false} title={row.name.length > 30 ? row.name : undefined}>
          {row.name}
        </Link>
        {row.why && (
          <span className="hide" id={id}>
            {UNSELECTABLE_LABELS[row.why]}
          </span>
        )}
        <PartnerMenu name={row.name} items={itemsOf(row, here)} />
      </td>
      <td>{ORGANIZATION_TYPE_LABELS[row.type]}</td>
      <td>{row.city}</td>
      <td title={row.recipient?.name}>{row.recipient?.name ?? ""}</td>
      <td className={reason ? "near s" : undefined} title={row.recipient?.email ?? undefined}>
        {reason ?? row.recipient?.email}
      </td>
      <td>{row.kind && PARTNER_KIND_LABELS[row.kind]}</td>
      <td className="s">{PARTNER_STATE_LABELS[row.state]}</td>
      <td>{row.invitedAt && <Time value={row.invitedAt} tz={timeZone} style="date" />}</td>
      <td>{row.answeredAt && <Time value={row.answeredAt} tz={timeZone} style="date" />}</td>
      <td className="no">{row.openTickets > 0 && row.openTickets}</td>
    </tr>
  );
}

const ON_THE_TABLE: readonly PartnerStep[] = ["resend", "revoke"];

function itemsOf(row: PartnerShown, here: Here) {
  const steps = row.steps
    .filter((step) => step !== "invite")
    .map((step) => ({
      label: PARTNER_STEP_LABELS[step],
      href: ON_THE_TABLE.includes(step) ? dialogHref(here, step, row.id) : `${partnerHref(row.id)}?do=${step}`,
      destructive: step === "revoke" || step === "deactivate",
    }));
  return [
    { label: "Edit Recipient", href: dialogHref(here, "recipient", row.id) },
    { label: "Open Partner", href: partnerHref(row.id) },
    ...steps,
  ];
}
