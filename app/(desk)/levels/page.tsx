import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LevelForm } from "@/components/members/level-form";
import { LevelWords } from "@/components/members/level-words";
import { NotOpen } from "@/components/shell/not-open";
import { requireContext } from "@/lib/auth/context";
import { viewLevels } from "@/lib/services/members/levels";
import { setLevels } from "./actions";

export const metadata: Metadata = { title: "Permission Levels" };
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LevelsPage({ searchParams }: Props) {
  const [ctx, search] = await Promise.all([requireContext(), searchParams]);
  const sort = search.sort === "level" ? "level" : "name";
  const view = await viewLevels(ctx, sort);
  if (!view)
    return (
      <NotOpen title="The permission levels are not open to you">
        Somebody with Allow All, or an administrator of your company, assigns them.
      </NotOpen>
    );
  if (!view.hasAgreement) redirect("/settings/users"); // PERM-7
  return (
    <main className="narrow roomy" id="main" tabIndex={-1}>
      <h1>Permission Levels</h1>
      <LevelWords outsources />
      <LevelForm action={setLevels} requestId={crypto.randomUUID()} {...view} sort={sort} here="/levels" />
    </main>
  );
}
