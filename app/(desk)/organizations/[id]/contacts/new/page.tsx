import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ContactForm } from "@/components/organizations/contact-form";
import { requireContext } from "@/lib/auth/context";
import { viewOrganization } from "@/lib/services/organizations/view";
import { addContact } from "../../../actions";

export const metadata: Metadata = { title: "New contact" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const [ctx, { id }] = await Promise.all([requireContext(), params]);
  const view = await viewOrganization(ctx, id);
  if (!view) notFound();
  const page = `/organizations/${view.organization.id}`;
  return (
    <main id="main" tabIndex={-1} className="narrow roomy">
      <p className="hint">
        <Link href={page}>{view.organization.name}</Link>
      </p>
      <h1>New contact</h1>
      <ContactForm
        action={addContact}
        requestId={crypto.randomUUID()}
        organizationId={view.organization.id}
        values={{
          firstName: "",
          lastName: "",
          email: null,
          phone: null,
          mobile: null,
          primary: view.contacts.length === 0,
        }}
        closeHref={page}
      />
    </main>
  );
}
