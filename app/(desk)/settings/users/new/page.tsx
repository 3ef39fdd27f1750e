import type { Metadata } from "next";
import { AddMemberForm } from "@/components/members/member-forms";
import { NotOpen } from "@/components/shell/not-open";
import { requireContext } from "@/lib/auth/context";
import { may } from "@/lib/domain/permissions";
import { addMember } from "../actions";

export const metadata: Metadata = { title: "Add user" };

export default async function NewUserPage() {
  const { actor } = await requireContext();
  if (!may(actor, "configure"))
    return <NotOpen title="Adding users is not open to you">An administrator of your company does it.</NotOpen>;
  return (
    <main className="narrow roomy" id="main" tabIndex={-1}>
      <h1>Add user</h1>
      <p className="hint">A link is mailed to the new user, who sets the password. Nobody else learns it.</p>
      <AddMemberForm action={addMember} requestId={crypto.randomUUID()} />
    </main>
  );
}
