import type { Metadata } from "next";
import Link from "next/link";
import { LevelForm } from "@/components/members/level-form";
import { LevelWords } from "@/components/members/level-words";
import { MemberTable } from "@/components/members/member-table";
import { SettingsNav } from "@/components/members/settings-nav";
import { NotOpen } from "@/components/shell/not-open";
import { LinkButton } from "@/components/ui/button";
import { requireContext } from "@/lib/auth/context";
import { viewLevels } from "@/lib/services/members/levels";
import { viewMembers } from "@/lib/services/members/view";
import { setLevels } from "../../levels/actions";

export const metadata: Metadata = { title: "Users" };
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function UsersPage({ searchParams }: Props) {
  const [ctx, search] = await Promise.all([requireContext(), searchParams]);
  const sort = search.sort === "level" ? "level" : "name";
  const [members, levels] = await Promise.all([viewMembers(ctx), viewLevels(ctx, sort)]);
  if (!members && !levels)
    return <NotOpen title="The users are not open to you">An administrator of your company looks after them.</NotOpen>;
  const { timeZone } = ctx.actor;
  return (
    <main className="page" id="main" tabIndex={-1}>
      <header>
        <h1>Users</h1>
        {members && (
          <LinkButton small className="keep" href="/settings/users/new">
            Add User
          </LinkButton>
        )}
      </header>
      <SettingsNav current="users" />
      {members && <MemberTable rows={members} tz={timeZone} now={new Date()} />}
      {levels && !levels.hasAgreement && (
        <section aria-labelledby="levels" className="narrow">
          <h2 id="levels">Outsourcing levels</h2>
          <LevelWords outsources={false} />
          <LevelForm
            action={setLevels}
            requestId={crypto.randomUUID()}
            {...levels}
            sort={sort}
            here="/settings/users"
          />
        </section>
      )}
      {levels?.hasAgreement && (
        <p className="row">
          <Link href="/levels">Outsourcing levels are set under Permission Levels</Link>
        </p>
      )}
    </main>
  );
}
