import Form from "next/form";
import Link from "next/link";
import { LinkButton } from "@/components/ui/button";
import { date } from "@/components/ui/time-format";
import type { PartnershipId } from "@/lib/domain/ids";

export type Partner = {
  id: PartnershipId;
  name: string;
  shortName: string;
  monogram: string;
  timeZone: string | null;
  city: string | null;
  contactName: string | null;
  contactEmail: string | null;
  lastUsedAt: Date | null;
};
export type Choices = { search: string; recent: boolean; partners: readonly Partner[]; more: boolean };

const SEARCH = "partner-search";

/** The form of the partner search; its fields stand inside the terms form, so that nothing typed there is lost. */
export function PartnerSearchForm({ base }: { base: string }) {
  return <Form id={SEARCH} action={base} replace scroll={false} className="hide" aria-label="Search partners" />;
}

const contactWords = ({ contactName, contactEmail }: Partner): string => {
  if (contactName === null) return "No primary contact.";
  return `Primary contact: ${contactName}${contactEmail ? `, ${contactEmail}` : ", without e-mail address"}.`;
};

type SectionProps = {
  /** The page's own path. */
  base: string;
  partner: (Partner & { active: boolean }) | null;
  choices: Choices | null;
  zone: string;
  now: Date;
};

/** Who is asked: the chosen partner, or the list to choose from (12.1). */
export function PartnerSection({ base, partner, choices, zone, now }: SectionProps) {
  return (
    <section className="grpf" aria-labelledby="partner-heading">
      <h2 id="partner-heading">Partner</h2>
      {partner && <Chosen base={base} partner={partner} choosing={choices !== null} zone={zone} now={now} />}
      {choices && <PartnerList base={base} choices={choices} chosen={partner?.id ?? null} zone={zone} now={now} />}
    </section>
  );
}

type ChosenProps = Omit<SectionProps, "partner" | "choices"> & {
  partner: Partner & { active: boolean };
  choosing: boolean;
};

function Chosen({ base, partner, choosing, zone, now }: ChosenProps) {
  return (
    <>
      <div className="pick">
        <b className="co them" aria-hidden="true">
          {partner.monogram}
        </b>
        <p>
          <b>{partner.name}</b>
          <span>
            {contactWords(partner)}
            {partner.lastUsedAt && ` Last used ${date(partner.lastUsedAt, zone, now)}.`}
          </span>
        </p>
        {choosing ? (
          <LinkButton small href={`${base}?partner=${partner.id}`} replace scroll={false}>
            Keep
          </LinkButton>
        ) : (
          <LinkButton small href={`${base}?partner=${partner.id}&choose=1`} replace scroll={false}>
            Change Partner
          </LinkButton>
        )}
      </div>
      {!partner.active && <p className="note red i-alert w6">This partner is not active. Choose an active partner.</p>}
    </>
  );
}

type ListProps = { base: string; choices: Choices; chosen: PartnershipId | null; zone: string; now: Date };

function PartnerList({ base, choices, chosen, zone, now }: ListProps) {
  return (
    <div className="w6">
      <div className="flex flex-wrap items-center gap-3 sm:flex-nowrap">
        {chosen && <input type="hidden" form={SEARCH} name="partner" value={chosen} />}
        <input type="hidden" form={SEARCH} name="choose" value="1" />
        <input
          className="grow"
          type="search"
          form={SEARCH}
          name="q"
          defaultValue={choices.search}
          maxLength={100}
          placeholder="Name or first letters"
          aria-label="Name or first letters"
        />
        <label className="inline-flex items-center whitespace-nowrap">
          <input type="checkbox" form={SEARCH} name="recent" value="1" defaultChecked={choices.recent} />
          Recent Only
        </label>
        <button className="btn" type="submit" form={SEARCH}>
          Search
        </button>
      </div>
      {choices.partners.length === 0 ? (
        <p className="hint mt-3">{noneWords(choices)}</p>
      ) : (
        <ul className="mt-3 border-t border-line" aria-label="Active partners">
          {choices.partners.map((partner) => (
            <li key={partner.id} className="border-b border-line">
              <Link
                className="flex items-center gap-2 px-1 py-2 hover:bg-hover"
                href={`${base}?partner=${partner.id}`}
                replace
                scroll={false}
                prefetch={false}
                aria-current={partner.id === chosen || undefined}
              >
                <b className="co them" aria-hidden="true">
                  {partner.monogram}
                </b>
                <span className="grow">
                  <b className="font-semibold">{partner.name}</b>
                  <span className="hint block">
                    {[partner.city, partner.contactEmail ?? "No e-mail address"].filter(Boolean).join(", ")}
                  </span>
                </span>
                <span className="hint">
                  {partner.id === chosen
                    ? "Chosen"
                    : partner.lastUsedAt
                      ? `Last used ${date(partner.lastUsedAt, zone, now)}`
                      : "Not used yet"}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {choices.more && <p className="hint mt-2">There are more. Type more letters of the name.</p>}
    </div>
  );
}

function noneWords({ search, recent }: Choices): string {
  if (search) return `No active partner${recent ? " used before" : ""} has “${search}” in its name.`;
  if (recent) return "No partner was used yet. Untick Recent Only to see all active partners.";
  return "There is no active partner. Invite one first; only active partners can be chosen.";
}
