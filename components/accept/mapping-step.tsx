import Form from "next/form";
import Link from "next/link";
import { LinkButton } from "@/components/ui/button";
import type { OrganizationId } from "@/lib/domain/ids";
import { ORGANIZATION_TYPE_LABELS } from "@/lib/domain/labels";
import { type OrganizationType, TICKET_ORGANIZATION_TYPES } from "@/lib/domain/ticket-status";
import { ACCEPT_LIMITS, mappingTexts, type NewOrganization } from "@/lib/inputs/accept";

export type Candidate = {
  id: OrganizationId;
  name: string;
  type: OrganizationType;
  city: string | null;
  phone: string | null;
  takenBy: string | null;
  because: readonly ("name" | "domain" | "phone")[];
};

type Props = {
  /** The accept page's own path. */
  base: string;
  lead: string;
  suggested: readonly Candidate[];
  search: string;
  found: readonly Candidate[] | null;
  toConfirm: Candidate | null;
  prefill: NewOrganization;
  /** Messages by field, where a new organization was asked for and does not fit. */
  faults: Readonly<Record<string, string>>;
};

const BECAUSE = { name: "same name", domain: "same web or mail domain", phone: "same phone" } as const;

/** MAP-1: which organization of ours is the lead? Only addresses change here; nothing is stored (D3). */
export function MappingStep(props: Props) {
  const { base, lead, suggested, search, found, toConfirm } = props;
  return (
    <>
      {toConfirm?.takenBy && <Confirm base={base} lead={lead} organization={toConfirm} other={toConfirm.takenBy} />}
      {suggested.length > 0 && (
        <section className="grpf">
          <h2>Looks like {lead}</h2>
          <Candidates base={base} list={suggested} label={`Organizations that look like ${lead}`} />
        </section>
      )}
      <section className="grpf">
        <h2>Choose from the organizations</h2>
        <div className="w6">
          <Form action={base} scroll={false} className="flex items-center gap-3" aria-label="Search organizations">
            <input
              className="grow"
              type="search"
              name="q"
              defaultValue={search}
              maxLength={100}
              placeholder="Name"
              aria-label="Name of the organization"
            />
            <button className="btn" type="submit">
              Search
            </button>
          </Form>
          {found?.length === 0 && (
            <p className="hint mt-3">No customer, partner or vendor has “{search}” in its name.</p>
          )}
          {found && found.length > 0 && (
            <div className="mt-3">
              <Candidates base={base} list={found} label="Found organizations" />
            </div>
          )}
        </div>
      </section>
      <Create {...props} />
    </>
  );
}

function chooseHref(base: string, organizationId: OrganizationId, confirmShared: boolean): string {
  return `${base}?${new URLSearchParams(mappingTexts({ organizationId, confirmShared }))}`;
}

type ConfirmProps = { base: string; lead: string; organization: Candidate; other: string };

/** MAP-11. */
function Confirm({ base, lead, organization, other }: ConfirmProps) {
  return (
    <section className="grpf" aria-label="Confirm the organization">
      <div className="w6">
        <p className="note i-alert" role="alert">
          {organization.name} already stands for {other}. Tickets of {other} and of {lead} would then carry the same
          organization.
        </p>
        <p className="row">
          <LinkButton href={chooseHref(base, organization.id, true)}>Both Share {organization.name}</LinkButton>
          <LinkButton kind="quiet" href={base}>
            Choose Another One
          </LinkButton>
        </p>
      </div>
    </section>
  );
}

function Candidates({ base, list, label }: { base: string; list: readonly Candidate[]; label: string }) {
  return (
    <ul className="w6 border-t border-line" aria-label={label}>
      {list.map((one) => (
        <li key={one.id} className="border-b border-line">
          <Link
            className="flex items-center gap-3 px-1 py-2 hover:bg-hover"
            href={chooseHref(base, one.id, false)}
            prefetch={false}
          >
            <span className="grow">
              <b className="font-semibold">{one.name}</b>
              <span className="hint block">
                {[ORGANIZATION_TYPE_LABELS[one.type], one.city, one.phone].filter(Boolean).join(", ")}
              </span>
            </span>
            <span className="hint text-right">
              {one.takenBy ? `Stands for ${one.takenBy}` : one.because.map((why) => BECAUSE[why]).join(", ")}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Create({ base, lead, prefill, faults }: Props) {
  const field = (name: Exclude<keyof NewOrganization, "type">, label: string, frame: string, required = false) => (
    <div className={`field ${frame}${faults[name] ? " bad" : ""}`}>
      <label htmlFor={`new-${name}`} className={required ? "req" : undefined}>
        {label}
      </label>
      <input
        id={`new-${name}`}
        name={name}
        defaultValue={prefill[name]}
        maxLength={ACCEPT_LIMITS[name]}
        required={required}
        aria-invalid={faults[name] ? true : undefined}
        aria-describedby={faults[name] ? `new-${name}-error` : undefined}
      />
      {faults[name] && (
        <span className="err" id={`new-${name}-error`}>
          {faults[name]}
        </span>
      )}
    </div>
  );
  return (
    <form action={base} method="get" aria-label="New organization">
      <input type="hidden" name="map" value="create" />
      <section className="grpf">
        <h2>Or create a new one</h2>
        {field("name", "Name", "w3", true)}
        <div className="field w3">
          <label htmlFor="new-type">Type</label>
          <select id="new-type" name="type" defaultValue={prefill.type} aria-describedby="new-type-hint">
            {TICKET_ORGANIZATION_TYPES.map((type) => (
              <option key={type} value={type}>
                {ORGANIZATION_TYPE_LABELS[type]}
              </option>
            ))}
          </select>
          <span className="hint" id="new-type-hint">
            As a Customer, {lead} is also found where labor is approved and posted.
          </span>
        </div>
        {field("address", "Address", "w3")}
        {field("city", "City", "w3")}
        {field("phone", "Phone", "w3")}
        {field("web", "Web", "w3")}
        <p className="w6 flex items-center gap-3">
          <button className="btn go" type="submit">
            Use a New Organization
          </button>
          <span className="hint">It is created when the ticket is saved.</span>
        </p>
      </section>
    </form>
  );
}
