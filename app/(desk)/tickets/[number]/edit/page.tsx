import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { DeleteDialog } from "@/components/tickets/delete-dialog";
import { TicketForm } from "@/components/tickets/ticket-form";
import { LinkButton } from "@/components/ui/button";
import { requireContext } from "@/lib/auth/context";
import { refusalText } from "@/lib/domain/labels";
import type { Search } from "@/lib/inputs/list";
import { viewTicketForm } from "@/lib/services/tickets/view-ticket-form";
import { remove, save } from "./actions";

type Props = { params: Promise<{ number: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit ${decodeURIComponent((await params).number)}` };
}

export default async function Page({ params, searchParams }: Props) {
  const [ctx, { number }, search] = await Promise.all([requireContext(), params, searchParams]);
  const view = await viewTicketForm(ctx, decodeURIComponent(number));
  if (!view) notFound();
  const ticket = `/tickets/${view.number}`;
  const here = `${ticket}/edit`;
  const { ticketId, version, insourced, consequence, keeps } = view;

  return (
    <main id="main" tabIndex={-1} className="narrow roomy">
      <p className="hint">
        <Link href={ticket}>{view.number}</Link>
      </p>
      <h1>Edit ticket</h1>
      <TicketForm
        action={save}
        requestId={crypto.randomUUID()}
        closeHref={ticket}
        values={view.values}
        organizations={view.organizations}
        contacts={view.contacts}
        choices={view.choices}
        timeZone={view.timeZone}
        saved={{ ticketId, version, insourced, consequence }}
      />
      <section className="mt-6 border-line border-t pt-4">
        {keeps ? (
          <p className="hint">{refusalText(keeps)}</p>
        ) : (
          <LinkButton kind="no" href={`${here}?do=delete`} scroll={false}>
            Delete Ticket
          </LinkButton>
        )}
      </section>
      {search.do === "delete" && !keeps && (
        <DeleteDialog
          action={remove}
          requestId={crypto.randomUUID()}
          ticketId={ticketId}
          version={version}
          number={view.number}
          title={view.title}
          closeHref={here}
        />
      )}
    </main>
  );
}
