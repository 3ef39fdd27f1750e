import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { EditMemberForm, MemberAct } from "@/components/members/member-forms";
import { stateWords } from "@/components/members/member-table";
import { requireContext } from "@/lib/auth/context";
import { asId, isId, type UserId } from "@/lib/domain/ids";
import { LEVEL_LABELS } from "@/lib/domain/labels";
import { type MemberView, viewMember } from "@/lib/services/members/view";
import { deactivateMember, editMember, inviteAgain, reactivateMember, resetFactor } from "../actions";

export const metadata: Metadata = { title: "User" };
type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function UserPage({ params, searchParams }: Props) {
  const [ctx, { id }, search] = await Promise.all([requireContext(), params, searchParams]);
  const member = isId(id) ? await viewMember(ctx, asId<UserId>(id)) : null;
  if (!member) notFound();
  return (
    <main className="narrow roomy" id="main" tabIndex={-1}>
      <h1>
        {member.firstName} {member.lastName}
      </h1>
      {search.sent === "1" && !member.hasPassword && (
        <p className="note green i-check" role="status">
          The link to set a password was sent to {member.email}. It works for 7 days.
        </p>
      )}
      <dl className="kv">
        <dt>E-mail</dt>
        <dd>{member.email}</dd>
        <dt>Outsourcing level</dt>
        <dd>
          {LEVEL_LABELS[member.level]} <Link href={ctx.actor.outsources ? "/levels" : "/settings/users"}>Levels</Link>
        </dd>
        <dt>State</dt>
        <dd>{stateWords(member)}</dd>
        <dt>Authenticator app</dt>
        <dd>{member.hasFactor ? "Set up" : "Not set up"}</dd>
      </dl>
      <EditMemberForm action={editMember} requestId={crypto.randomUUID()} member={member} />
      <Account member={member} />
    </main>
  );
}

function Account({ member }: { member: MemberView }) {
  const { userId, version, active, hasPassword, hasFactor, isSelf, openTickets } = member;
  const at = { requestId: crypto.randomUUID(), userId, version };
  return (
    <section aria-labelledby="account">
      <h2 id="account">Account</h2>
      {active && !hasPassword && <MemberAct {...at} action={inviteAgain} label="Send the Link Again" busy="Sending" />}
      {active && hasFactor && !isSelf && (
        <>
          <p className="hint">For a lost phone: resetting the app ends every session of {member.firstName}.</p>
          <MemberAct {...at} action={resetFactor} label="Reset the Authenticator App" busy="Resetting" />
        </>
      )}
      <p className="hint">
        {active
          ? `Deactivating signs ${member.firstName} out everywhere at once. What was written stays.`
          : `${member.firstName} is signed out and cannot sign in. Level and password are kept.`}
        {openTickets.length > 0 && " These open tickets stay assigned until somebody gives them to others:"}
      </p>
      {openTickets.length > 0 && (
        <ul>
          {openTickets.slice(0, 20).map(({ number, title }) => (
            <li key={number}>
              <Link href={`/tickets/${number}`} prefetch={false}>
                {number}
              </Link>
              , {title}
            </li>
          ))}
          {openTickets.length > 20 && <li>and {openTickets.length - 20} more</li>}
        </ul>
      )}
      {active ? (
        <MemberAct {...at} action={deactivateMember} label="Deactivate" busy="Deactivating" danger />
      ) : (
        <MemberAct {...at} action={reactivateMember} label="Reactivate" busy="Reactivating" />
      )}
    </section>
  );
}
