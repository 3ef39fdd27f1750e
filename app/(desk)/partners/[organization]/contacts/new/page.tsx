import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContactForm } from "@/components/organizations/contact-form";
import { requireContext } from "@/lib/auth/context";
import { viewOrganization } from "@/lib/services/organizations/view";
import { addContact } from "../../../actions";

export const metadata: Metadata = { title: "New contact" };

/** INV-5: and back to the dialog that asked who is invited. */
export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const [ctx, { organization: id }] = await Promise.all([requireContext(), params]);
  const view = await viewOrganization(ctx, id);
  if (!view) notFound();
  const { organization, contacts } = view;
  return (
    <main id="main" tabIndex={-1} className="narrow roomy">
      <p className="hint">{organization.name}</p>
      <h1>New contact</h1>
      <ContactForm
        action={addContact}
        requestId={crypto.randomUUID()}
        organizationId={organization.id}
        values={{ firstName: "", lastName: "", email: null, phone: null, mobile: null, primary: contacts.length === 0 }}
        closeHref={`/partners?do=recipient&organization=${organization.id}`}
      />
    </main>
  );
}
