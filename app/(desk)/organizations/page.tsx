import type { Metadata } from "next";
import Link from "next/link";
import { FilterForm } from "@/components/tickets/filter-form";
import { Pager } from "@/components/tickets/pager";
import { LinkButton } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { requireContext } from "@/lib/auth/context";
import { ORGANIZATION_TYPE_LABELS } from "@/lib/domain/labels";
import { ORGANIZATION_TYPES } from "@/lib/domain/ticket-status";
import { address, readOrganizationList, type Search } from "@/lib/inputs/list";
import { viewOrganizations } from "@/lib/services/organizations/view";

export const metadata: Metadata = { title: "Organizations" };

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const [ctx, search] = await Promise.all([requireContext(), searchParams]);
  const input = readOrganizationList(search);
  const list = await viewOrganizations(ctx, input);
  const type = ORGANIZATION_TYPES.find((one) => one === input.type) ?? null;
  const values = { q: input.q || null, type, inactive: input.inactive };
  const narrowed = Object.values(values).some(Boolean);
  const at = (place: "after" | "before", cursor: string | null) =>
    cursor && address("/organizations", { ...values, [place]: cursor });

  return (
    <main id="main" tabIndex={-1} className="page">
      <header>
        <h1>Organizations</h1>
        <LinkButton small className="keep" href="/organizations/new">
          New Organization
        </LinkButton>
      </header>
      <FilterForm path="/organizations" label="Organizations" values={values}>
        <input
          className="search"
          type="search"
          name="q"
          maxLength={100}
          defaultValue={input.q}
          aria-label="Search by the beginning of the name"
          placeholder="Name begins with"
        />
        <select name="type" aria-label="Type" className={type ? "set" : undefined} defaultValue={type ?? ""}>
          <option value="">All types</option>
          {ORGANIZATION_TYPES.map((one) => (
            <option key={one} value={one}>
              {ORGANIZATION_TYPE_LABELS[one]}
            </option>
          ))}
        </select>
        <select
          name="inactive"
          aria-label="State"
          className={input.inactive ? "set" : undefined}
          defaultValue={input.inactive ?? ""}
        >
          <option value="">Active</option>
          <option value="1">Inactive</option>
        </select>
        {narrowed && (
          <Link className="btn quiet" href="/organizations" prefetch={false}>
            Clear
          </Link>
        )}
      </FilterForm>
      {list.rows.length > 0 ? (
        <div className="wrap">
          <table>
            <caption className="hide">Organizations by name</caption>
            <thead>
              <tr>
                <th aria-sort="ascending">Name</th>
                <th>Type</th>
                <th>City</th>
                <th>Phone</th>
              </tr>
            </thead>
            <tbody>
              {list.rows.map((row) => (
                <tr key={row.id}>
                  <td className="t">
                    <Link href={`/organizations/${row.id}`} prefetch={false}>
                      {row.name}
                    </Link>
                  </td>
                  <td className="s">{ORGANIZATION_TYPE_LABELS[row.type]}</td>
                  <td className="s">{row.city}</td>
                  <td>{row.phone}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : narrowed || input.after || input.before ? (
        <Empty icon="search" title="No such organizations">
          No name begins so. <Link href="/organizations">Show all organizations</Link>
        </Empty>
      ) : (
        <Empty icon="pin" title="No organizations yet">
          Customers, partners and vendors stand here. A ticket is always for one of them.
        </Empty>
      )}
      {list.rows.length > 0 && (
        <Pager
          shown={`${list.rows.length} shown`}
          previous={at("before", list.previous)}
          next={at("after", list.next)}
        />
      )}
    </main>
  );
}
