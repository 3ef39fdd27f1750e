import { PlainPage } from "@/components/account/plain-page";
import { LinkButton } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { InvitationState } from "@/lib/domain/partnership/states";

type Over = {
  state: Exclude<InvitationState, "sent">;
  lead: string;
  organization: string;
  by: string | null;
  company: string | null;
  at: Date | null;
  zone: string;
};

const WORDS: Record<Over["state"], (over: Over) => string> = {
  accepted: ({ lead, company }) => `${company ?? "The invited company"} works for ${lead} now.`,
  declined: ({ lead }) => `${lead} was told. It can send a new invitation.`,
  revoked: ({ lead }) => `${lead} took it back. Ask there if you expected it.`,
  replaced: ({ lead }) => `A newer mail from ${lead} has replaced this link. Open the newest one.`,
  expired: ({ lead }) => `Nobody answered in time. ${lead} can send it again.`,
};
const TITLES: Record<Over["state"], string> = {
  accepted: "This invitation was accepted",
  declined: "This invitation was declined",
  revoked: "This invitation was taken back",
  replaced: "This invitation was sent again",
  expired: "This invitation has run out",
};

/** A dead link says what became of the invitation, and offers nothing to press (A56). */
export function InvitationOver({ over }: { over: Over }) {
  return (
    <PlainPage title={TITLES[over.state]}>
      <p>
        From {over.lead}, for {over.organization}
        {over.at && (
          <>
            , <Time value={over.at} tz={over.zone} />
          </>
        )}
        {over.by && `, by ${over.by}`}.
      </p>
      <p className="mt-2">{WORDS[over.state](over)}</p>
      <p className="row">
        <LinkButton href="/sign-in">Sign In</LinkButton>
      </p>
    </PlainPage>
  );
}
