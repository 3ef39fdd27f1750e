import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AddChoice } from "@/components/choices/add-choice";
import { ChoiceList } from "@/components/choices/choice-list";
import { EditChoice } from "@/components/choices/edit-choice";
import { CHOICE_HINTS, CHOICE_TITLES } from "@/components/choices/words";
import { SettingsNav } from "@/components/members/settings-nav";
import { NotOpen } from "@/components/shell/not-open";
import { requireContext } from "@/lib/auth/context";
import { listOfSlug, readChoices } from "@/lib/inputs/choices";
import type { Search } from "@/lib/inputs/list";
import { viewChoices } from "@/lib/services/choices/view";
import { addChoice, changeChoice, renameChoice } from "./actions";

type Props = { params: Promise<{ list: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const list = listOfSlug((await params).list);
  return { title: list ? CHOICE_TITLES[list] : "Settings" };
}

export default async function ChoicesPage({ params, searchParams }: Props) {
  const [ctx, { list: slug }, search] = await Promise.all([requireContext(), params, searchParams]);
  const list = listOfSlug(slug);
  if (!list) notFound();
  const view = await viewChoices(ctx, list);
  if (!view) return <NotOpen title="These settings are not open to you">An administrator looks after them.</NotOpen>;
  const { edit } = readChoices(search);
  const edited = view.rows.find(({ id }) => id === edit);
  const shared = { list, requestId: crypto.randomUUID() };
  return (
    <main className="page" id="main" tabIndex={-1}>
      <header>
        <h1>{CHOICE_TITLES[list]}</h1>
      </header>
      <SettingsNav current={list} />
      <div className="narrow">
        <p className="hint">{CHOICE_HINTS[list]}</p>
        {edited ? (
          <EditChoice
            key={edited.id}
            rename={renameChoice}
            act={changeChoice}
            requestIds={{ rename: crypto.randomUUID(), act: crypto.randomUUID() }}
            list={list}
            row={edited}
          />
        ) : (
          <AddChoice
            action={addChoice}
            {...shared}
            parents={view.rows.filter(({ parent, active }) => !parent && active)}
          />
        )}
        <ChoiceList action={changeChoice} requestId={crypto.randomUUID()} list={list} rows={view.rows} />
      </div>
    </main>
  );
}
