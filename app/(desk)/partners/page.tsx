import type { Metadata } from "next";
import Link from "next/link";
import { dialogHref, PARTNERS, partnerHref } from "@/components/partners/hrefs";
import { NotForYou } from "@/components/partners/not-for-you";
import { PartnerTable } from "@/components/partners/partner-table";
import { RecipientDialog } from "@/components/partners/recipient-dialog";
import { StepDialog } from "@/components/partners/step-dialog";
import { TextDialog } from "@/components/partners/text-dialog";
import { FilterForm } from "@/components/tickets/filter-form";
import { Pager } from "@/components/tickets/pager";
import { LinkButton } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { requireContext } from "@/lib/auth/context";
import { ORGANIZATION_TYPE_LABELS, PARTNER_KIND_LABELS, PARTNER_STATE_LABELS } from "@/lib/domain/labels";
import { PARTNER_TYPES } from "@/lib/domain/partnership/selectable";
import { PARTNER_STATES } from "@/lib/domain/partnership/states";
import { address, type Search } from "@/lib/inputs/list";
import { readPartnerList } from "@/lib/inputs/partners";
import { exampleFilling, type PartnersDialog, viewPartners } from "@/lib/services/partners/view-partners";
import { invite, resend, revoke, saveRecipient, saveText } from "./actions";

export const metadata: Metadata = { title: "Invite & Manage" };

const SORTS = { name: "Name", type: "Type", city: "City", state: "State", invited: "Invited", answered: "Answered" };

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const [ctx, search] = await Promise.all([requireContext(), searchParams]);
  const input = readPartnerList(search);
  const view = await viewPartners(ctx, input);
  if (!view) return <NotForYou />;
  const sort = Object.keys(SORTS).find((key) => key === input.sort) ?? "name";
  const filters = {
    q: input.q || null,
    state: input.state,
    type: input.type,
    kind: input.kind,
    sort: sort === "name" ? null : sort,
  };
  const here = { ...filters, after: input.after ?? null, before: input.before ?? null };
  const narrowed = Boolean(input.q || input.state || input.type || input.kind);
  const at = (place: "after" | "before", cursor: string | null) =>
    cursor && address(PARTNERS, { ...filters, [place]: cursor });

  return (
    <main id="main" tabIndex={-1} className="page">
      <header>
        <h1>Invite &amp; Manage</h1>
        <LinkButton small className="keep" href={dialogHref(here, "text", null)} scroll={false}>
          Edit Invitation
        </LinkButton>
        <LinkButton small className="keep" href={`${PARTNERS}/new`}>
          New Organization
        </LinkButton>
      </header>
      <FilterForm path={PARTNERS} label="Partners" values={filters}>
        <input
          className="search"
          type="search"
          name="q"
          maxLength={200}
          defaultValue={input.q}
          aria-label="Search names, cities and recipients"
          placeholder="Search names, cities, recipients"
        />
        <Choice
          name="state"
          label="State"
          all="All states"
          value={input.state}
          options={PARTNER_STATES.map((one) => [one, PARTNER_STATE_LABELS[one]])}
        />
        <Choice
          name="type"
          label="Type"
          all="All types"
          value={input.type}
          options={PARTNER_TYPES.map((one) => [one, ORGANIZATION_TYPE_LABELS[one]])}
        />
        <Choice
          name="kind"
          label="Works in"
          all="Works anywhere"
          value={input.kind}
          options={Object.entries(PARTNER_KIND_LABELS)}
        />
        <Choice
          name="sort"
          label="Sort by"
          all="By name"
          value={filters.sort}
          options={Object.entries(SORTS).flatMap(([key, label]) =>
            key === "name" ? [] : [[key, `By ${label.toLowerCase()}`] as const],
          )}
        />
        {narrowed && (
          <Link className="btn quiet" href={PARTNERS} prefetch={false}>
            Clear
          </Link>
        )}
      </FilterForm>
      {view.rows.length > 0 ? (
        <>
          <PartnerTable
            rows={view.rows}
            action={invite}
            requestId={crypto.randomUUID()}
            sort={sort}
            here={here}
            timeZone={ctx.actor.timeZone}
          />
          <Pager
            shown={`${view.rows.length} shown`}
            previous={at("before", view.previous)}
            next={at("after", view.next)}
          />
        </>
      ) : narrowed || input.after || input.before ? (
        <Empty icon="search" title="No such organizations">
          Nothing fits. <Link href={PARTNERS}>Show all organizations</Link>
        </Empty>
      ) : (
        <Empty icon="pin" title="Nobody to invite yet">
          Organizations of type Partner, Vendor and Customer stand here. Add the first one.
        </Empty>
      )}
      {view.dialog && <Dialogs dialog={view.dialog} closeHref={address(PARTNERS, here)} />}
    </main>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  all: string;
  value: string | null;
  options: readonly (readonly [string, string])[];
};
function Choice({ name, label, all, value, options }: ChoiceProps) {
  return (
    <select name={name} aria-label={label} className={value ? "set" : undefined} defaultValue={value ?? ""}>
      <option value="">{all}</option>
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}

function Dialogs({ dialog, closeHref }: { dialog: PartnersDialog; closeHref: string }) {
  const requestId = crypto.randomUUID();
  if (dialog.do === "text")
    return (
      <TextDialog
        action={saveText}
        requestId={requestId}
        text={dialog.text}
        version={dialog.version}
        filling={exampleFilling(dialog.example)}
        closeHref={closeHref}
      />
    );
  const { row } = dialog;
  if (dialog.do === "recipient")
    return (
      <RecipientDialog
        action={saveRecipient}
        requestId={requestId}
        organization={row}
        chosen={row.recipient?.id ?? null}
        contacts={dialog.contacts}
        closeHref={closeHref}
        newContactHref={`${partnerHref(row.id)}/contacts/new`}
      />
    );
  return (
    <StepDialog
      step={dialog.do}
      action={dialog.do === "resend" ? resend : revoke}
      requestId={requestId}
      organization={row}
      recipient={row.recipient}
      closeHref={closeHref}
    />
  );
}
