import type { Metadata } from "next";
import { FoundForm } from "@/components/account/found-form";
import { PlainPage } from "@/components/account/plain-page";
import { LinkButton } from "@/components/ui/button";
import { openContext } from "@/lib/auth/context";
import { refusalText } from "@/lib/domain/labels";
import { CURRENCIES } from "@/lib/inputs/company";
import { viewSetupLink } from "@/lib/services/companies/first";
import { foundCompany } from "./actions";

type Props = { params: Promise<{ token: string }> };

/** D-13, as on an offer's page: a form posted without JavaScript must come with its origin. */
export const metadata: Metadata = {
  title: "Found the first company",
  referrer: "same-origin",
  robots: { index: false, follow: false, noarchive: true },
};

export default async function FoundPage({ params }: Props) {
  const { token } = await params;
  const state = await viewSetupLink(await openContext(), token);
  if (state !== "open") return <Closed state={state} />;
  return (
    <PlainPage title="Found the first company">
      <p className="hint">
        It becomes the first company of this installation, and you its administrator. Further companies join by
        invitation.
      </p>
      <FoundForm
        action={foundCompany}
        requestId={crypto.randomUUID()}
        token={token}
        currencies={CURRENCIES}
        zones={Intl.supportedValuesOf("timeZone")}
      />
    </PlainPage>
  );
}

const WORDS = {
  founded: ["The first company is founded", "companyThere"],
  dead: ["This link opens nothing", "deadLink"],
  tooMany: ["This link opens nothing", "tooManyTries"],
} as const;

function Closed({ state }: { state: keyof typeof WORDS }) {
  const [title, because] = WORDS[state];
  return (
    <PlainPage title={title}>
      <p>{refusalText(because)}</p>
      {state === "dead" && <p className="hint">The newest link stands where the server was started.</p>}
      <p className="row">
        <LinkButton href="/sign-in">Sign In</LinkButton>
      </p>
    </PlainPage>
  );
}
