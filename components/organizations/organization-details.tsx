import { ORGANIZATION_TYPE_LABELS } from "@/lib/domain/labels";
import type { OrganizationType } from "@/lib/domain/ticket-status";

type Props = {
  organization: {
    type: OrganizationType;
    address: string | null;
    city: string | null;
    phone: string | null;
    fax: string | null;
    web: string | null;
    currency: string;
  };
  partner: { serviceState: string | null; leads: string | null };
  ownCurrency: string;
};

const STATE_LABELS: Readonly<Record<string, string>> = {
  notInvited: "Not invited",
  invited: "Invited, no answer yet",
  active: "Active service partner",
  declined: "Declined the invitation",
  inactive: "Inactive service partner",
};

/** What is known of an organization, and what it is to us as a partner (3.3). */
export function OrganizationDetails({ organization, partner, ownCurrency }: Props) {
  const { type, address, city, phone, fax, web, currency } = organization;
  const place = [address, city].filter(Boolean).join(", ");
  return (
    <dl className="kv max-w-2xl">
      <dt>Type</dt>
      <dd>{ORGANIZATION_TYPE_LABELS[type]}</dd>
      {place && <dt>Address</dt>}
      {place && <dd>{place}</dd>}
      {phone && <dt>Phone</dt>}
      {phone && (
        <dd>
          <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>
        </dd>
      )}
      {fax && <dt>Fax</dt>}
      {fax && <dd>{fax}</dd>}
      {web && <dt>Web address</dt>}
      {web && (
        <dd>
          <a href={web} target="_blank" rel="noopener noreferrer nofollow">
            {web}
          </a>
        </dd>
      )}
      <dt>Currency</dt>
      <dd>
        {currency}
        {currency !== ownCurrency && `, your company works in ${ownCurrency}`}
      </dd>
      {partner.serviceState && <dt>Outsourcing</dt>}
      {partner.serviceState && <dd>{STATE_LABELS[partner.serviceState]}</dd>}
      {partner.leads && <dt>Insourcing</dt>}
      {partner.leads && <dd>Stands for the lead partner {partner.leads}</dd>}
    </dl>
  );
}
