import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { RemapDialog } from "@/components/partners/remap-dialog";
import { LinkButton } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Time } from "@/components/ui/time";
import { requireContext } from "@/lib/auth/context";
import { PARTNER_STATE_LABELS } from "@/lib/domain/labels";
import { address, type Search } from "@/lib/inputs/list";
import { readRemap } from "@/lib/inputs/partners";
import { listLeads, mayRemap, type RemapView, viewRemap } from "@/lib/services/partners/view-leads";
import { remap } from "./actions";

export const metadata: Metadata = { title: "Lead Partners" };
const HERE = "/lead-partners";

/** MAP-10: whom this company works for, and which organization each is. */
export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const [ctx, search] = await Promise.all([requireContext(), searchParams]);
  const { partner, organization, q } = readRemap(search);
  const [leads, view] = await Promise.all([
    listLeads(ctx),
    partner ? viewRemap(ctx, { partner, organization, search: q }) : null,
  ]);
  const may = mayRemap(ctx);
  return (
    <main id="main" tabIndex={-1} className="page">
      <header>
        <h1>Lead Partners</h1>
      </header>
      {leads.length === 0 ? (
        <Empty icon="pin" title="No lead partner yet">
          A company that hands you tickets stands here once you accepted its invitation.
        </Empty>
      ) : (
        <div className="wrap">
          <table>
            <caption className="hide">Companies that hand you tickets</caption>
            <thead>
              <tr>
                <th>Lead partner</th>
                <th>Organization</th>
                <th>State</th>
                <th>Since</th>
                <th>Change</th>
              </tr>
            </thead>
            <tbody>
              {leads.map((lead) => (
                <tr key={lead.id}>
                  <td className="s">{lead.name}</td>
                  <td className="t">
                    {lead.organization ? (
                      <Link href={`/organizations/${lead.organization.id}`} prefetch={false}>
                        {lead.organization.name}
                      </Link>
                    ) : (
                      "Chosen with the first ticket"
                    )}
                  </td>
                  <td>{PARTNER_STATE_LABELS[lead.state]}</td>
                  <td>{lead.since && <Time value={lead.since} tz={ctx.actor.timeZone} style="date" />}</td>
                  <td className="s">
                    {may && lead.organization && (
                      <LinkButton small href={address(HERE, { partner: lead.id })} className="relative z-[1]">
                        Choose Another Organization
                      </LinkButton>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {view && <Choice view={view} />}
    </main>
  );
}

function Choice({ view }: { view: RemapView }) {
  const { lead, from, suggested, search, found, preview } = view;
  const at = (organization: string) => address(HERE, { partner: lead.id, q: search || null, organization });
  const list = (rows: RemapView["suggested"], label: string) => (
    <ul className="max-w-[660px] border-line border-t" aria-label={label}>
      {rows.map((one) => (
        <li key={one.id} className="border-line border-b py-2">
          <Link href={at(one.id)} prefetch={false} scroll={false}>
            {one.name}
          </Link>{" "}
          <span className="hint">
            {[one.city, one.takenBy ? `Stands for ${one.takenBy}` : null, ...one.because].filter(Boolean).join(", ")}
          </span>
        </li>
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="remap" className="pt-6">
      <h2 id="remap" className="pb-1 font-semibold text-base">
        Which organization is {lead.name}?
      </h2>
      <p className="hint pb-3">Its tickets carry {from.name} now.</p>
      {suggested.length > 0 && list(suggested, `Organizations that look like ${lead.name}`)}
      <Form
        action={HERE}
        scroll={false}
        className="flex max-w-[660px] items-center gap-3 py-3"
        aria-label="Search organizations"
      >
        <input type="hidden" name="partner" value={lead.id} />
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
      {found?.length === 0 && <p className="hint">No customer, partner or vendor has “{search}” in its name.</p>}
      {found && found.length > 0 && list(found, "Found organizations")}
      {preview && (
        <RemapDialog
          action={remap}
          requestId={crypto.randomUUID()}
          lead={lead}
          from={from.name}
          preview={preview}
          closeHref={address(HERE, { partner: lead.id, q: search || null })}
        />
      )}
    </section>
  );
}
