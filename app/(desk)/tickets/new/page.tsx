import type { Metadata } from "next";
import { TicketForm } from "@/components/tickets/ticket-form";
import { requireContext } from "@/lib/auth/context";
import { type Search, saidOnce } from "@/lib/inputs/list";
import { viewNewTicket } from "@/lib/services/tickets/view-ticket-form";
import { create } from "./actions";

export const metadata: Metadata = { title: "New ticket" };

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const [ctx, { organization }] = await Promise.all([requireContext(), searchParams]);
  const view = await viewNewTicket(ctx, saidOnce(organization));
  return (
    <main id="main" tabIndex={-1} className="narrow roomy">
      <h1>New ticket</h1>
      <TicketForm action={create} requestId={crypto.randomUUID()} closeHref="/tickets" {...view} />
    </main>
  );
}
