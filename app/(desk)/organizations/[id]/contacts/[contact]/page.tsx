import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ContactForm } from "@/components/organizations/contact-form";
import { requireContext } from "@/lib/auth/context";
import { viewContact } from "@/lib/services/organizations/view";
import { saveContact } from "../../../actions";

export const metadata: Metadata = { title: "Edit contact" };

export default async function Page({ params }: { params: Promise<{ id: string; contact: string }> }) {
  const [ctx, { id, contact: contactId }] = await Promise.all([requireContext(), params]);
  const view = await viewContact(ctx, id, contactId);
  if (!view) notFound();
  const { contact, organizationName, isPrimary } = view;
  const { firstName, lastName, email, phone, mobile, version, active } = contact;
  const page = `/organizations/${contact.organizationId}`;
  return (
    <main id="main" tabIndex={-1} className="narrow roomy">
      <p className="hint">
        <Link href={page}>{organizationName}</Link>
      </p>
      <h1>Edit contact</h1>
      <ContactForm
        action={saveContact}
        requestId={crypto.randomUUID()}
        organizationId={contact.organizationId}
        values={{ firstName, lastName, email, phone, mobile, primary: isPrimary }}
        closeHref={page}
        saved={{ contactId: contact.id, version, active }}
      />
    </main>
  );
}
