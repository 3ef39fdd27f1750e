import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { CameBackBrief } from "@/components/mails/came-back";
import { OrganizationDetails } from "@/components/organizations/organization-details";
import { TicketTable } from "@/components/tickets/ticket-table";
import { LinkButton } from "@/components/ui/button";
import { requireContext } from "@/lib/auth/context";
import { TICKET_ORGANIZATION_TYPES } from "@/lib/domain/ticket-status";
import { address } from "@/lib/inputs/list";
import { viewOrganization } from "@/lib/services/organizations/view";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Organization" };

export default async function Page({ params }: Props) {
  const [ctx, { id }] = await Promise.all([requireContext(), params]);
  const view = await viewOrganization(ctx, id);
  if (!view) notFound();
  const { organization, contacts, tickets } = view;
  const page = `/organizations/${organization.id}`;
  const takesTickets = organization.active && TICKET_ORGANIZATION_TYPES.some((type) => type === organization.type);

  return (
    <main id="main" tabIndex={-1} className="page">
      <header>
        <h1>
          {organization.name} {!organization.active && <small>Inactive</small>}
        </h1>
        {takesTickets && (
          <LinkButton small className="keep" href={address("/tickets/new", { organization: organization.id })}>
            New Ticket
          </LinkButton>
        )}
        <LinkButton small className="keep" href={`${page}/edit`}>
          Edit
        </LinkButton>
      </header>
      <OrganizationDetails
        organization={organization}
        partner={view.partner}
        ownCurrency={ctx.actor.company.currency}
      />
      <section aria-labelledby="contacts">
        <header className="flex items-center gap-2 pt-6 pb-2">
          <h2 id="contacts" className="mr-auto font-semibold text-base">
            Contacts
          </h2>
          <LinkButton small href={`${page}/contacts/new`}>
            New Contact
          </LinkButton>
        </header>
        {contacts.length > 0 ? (
          <div className="wrap">
            <table>
              <caption className="hide">Contacts by name</caption>
              <thead>
                <tr>
                  <th>Name</th>
                  <th>E-mail</th>
                  <th>Phone</th>
                  <th>Mobile</th>
                  <th>State</th>
                </tr>
              </thead>
              <tbody>
                {contacts.map((contact) => (
                  <tr key={contact.id}>
                    <td className="t">
                      <Link href={`${page}/contacts/${contact.id}`} prefetch={false}>
                        {contact.firstName} {contact.lastName}
                      </Link>
                    </td>
                    <td className="s">{contact.email}</td>
                    <td className="s">{contact.phone}</td>
                    <td>{contact.mobile}</td>
                    <td className="s">
                      {contact.isPrimary ? "Primary contact" : contact.active ? "" : "Inactive"}
                      {contact.bounced && <CameBackBrief reason={contact.bounced} />}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : (
          <p className="hint">No contacts yet. The primary contact gets the mails about outsourcing.</p>
        )}
      </section>
      <section aria-labelledby="tickets">
        <h2 id="tickets" className="pt-6 pb-2 font-semibold text-base">
          Open tickets
        </h2>
        {tickets.length > 0 ? (
          <TicketTable
            rows={tickets}
            caption={`Open tickets of ${organization.name}, due date first`}
            sort="due"
            timeZone={view.timeZone}
            now={view.now}
          />
        ) : (
          <p className="hint">No open tickets.</p>
        )}
        {view.moreTickets && (
          <p className="hint pt-2">
            These are due first. <Link href={address("/tickets", { q: organization.name })}>Find all its tickets</Link>
          </p>
        )}
      </section>
    </main>
  );
}
