import type { Metadata } from "next";
import { StopForm } from "@/components/mails/stop-form";
import { openContext } from "@/lib/auth/context";
import { stops } from "@/lib/auth/mail-programs";
import { refusalText } from "@/lib/domain/labels";
import { viewStop } from "@/lib/services/mails/stop";
import { switchByLink } from "./actions";

/** As on an offer's page: whoever it links to learns nothing of the link (D-13). */
export const metadata: Metadata = {
  title: "E-mails",
  referrer: "same-origin",
  robots: { index: false, follow: false, noarchive: true },
};

export default async function StopPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const view = await viewStop(await openContext(), stops(), token);
  return (
    <main className="m" id="main" tabIndex={-1}>
      <div className="top">
        <span className="brand">Tandem</span>
      </div>
      <div className="pad">
        {view.kind === "mails" ? (
          <>
            <h1>{view.off ? "These e-mails are switched off" : "Stop these e-mails?"}</h1>
            <p className="mt-2">
              To {view.address}: {view.mails.join(", ")}.
            </p>
            <p className="hint mt-2">
              E-mails that an answer or money hangs on go out all the same: offers, cancellations, completion.
            </p>
            <StopForm action={switchByLink} requestId={crypto.randomUUID()} token={token} off={view.off} />
          </>
        ) : (
          <>
            <h1>This link stops nothing</h1>
            <p className="mt-2">
              {view.kind === "tooMany"
                ? refusalText("tooManyTries")
                : "It is not complete, or its e-mail is no longer known. Use the link of a newer e-mail."}
            </p>
          </>
        )}
      </div>
    </main>
  );
}
