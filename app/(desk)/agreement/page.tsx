import type { Metadata } from "next";
import { AgreementForm } from "@/components/company/agreement-form";
import { NotOpen } from "@/components/shell/not-open";
import { LinkButton } from "@/components/ui/button";
import { Markdown } from "@/components/ui/markdown";
import { Time } from "@/components/ui/time";
import { requireContext } from "@/lib/auth/context";
import { viewAgreement } from "@/lib/services/agreement/view";
import { acceptAgreement } from "./actions";

export const metadata: Metadata = { title: "Outsource agreement" };

export default async function AgreementPage() {
  const ctx = await requireContext();
  const view = await viewAgreement(ctx);
  if (!view)
    return (
      <NotOpen title="The outsource agreement is not open to you">
        An administrator of your company, or somebody with Allow All, reads and accepts it.
      </NotOpen>
    );
  const { actor } = ctx;
  return (
    <main className="narrow roomy" id="main" tabIndex={-1}>
      <h1>Outsource agreement</h1>
      {view.accepted ? (
        <p className="note green i-check">
          {view.accepted.byName ?? "An administrator"} accepted version {view.version} for {actor.company.name},{" "}
          <Time value={view.accepted.at} tz={actor.timeZone} now={new Date()} />.
        </p>
      ) : (
        <p className="hint">
          Receiving tickets from lead partners needs no agreement. To outsource tickets of its own, {actor.company.name}{" "}
          accepts this one, version {view.version}, once.
        </p>
      )}
      <Markdown text={view.text} />
      {view.accepted ? (
        <p className="row">
          <LinkButton href="/dashboard">Go to the Dashboard</LinkButton>
        </p>
      ) : (
        <AgreementForm action={acceptAgreement} requestId={crypto.randomUUID()} version={view.version} />
      )}
    </main>
  );
}
