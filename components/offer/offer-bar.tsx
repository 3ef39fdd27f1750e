import { There } from "@/components/ui/there";
import { Time } from "@/components/ui/time";
import { STATUS_GLYPHS } from "@/lib/domain/labels";
import type { OutsourceStatus } from "@/lib/domain/outsource/status";
import { Left } from "./left";

export type OfferState =
  | { kind: "open" }
  | { kind: "late" }
  | { kind: "accepted" | "declined"; by: string | null; at: Date; ticketNumber: string | null }
  | { kind: "lapsed" | "gone"; at: Date };

type Props = {
  state: OfferState;
  lead: string;
  deadlines: { acceptBy: Date; completeBy: Date | null } | null;
  zone: string;
  /** The lead's own zone, where it is shown beside the reader's. */
  leadZone?: string;
  now: Date;
};

/** The bar of one narrow column, at every width. */
const FACT = "w-1/2 border-0 p-0 font-normal";

const GLYPH: Record<OfferState["kind"], OutsourceStatus> = {
  open: "assigned",
  late: "assigned",
  accepted: "accepted",
  declined: "declined",
  lapsed: "declined",
  gone: "canceled",
};

export function stateSentence(state: OfferState, lead: string): string {
  switch (state.kind) {
    case "open":
      return `${lead} offers you this ticket`;
    case "late":
      return "The time to answer has passed";
    case "accepted":
      return state.by ? `Accepted by ${state.by}` : "Accepted";
    case "declined":
      return state.by ? `Declined by ${state.by}` : "Declined";
    case "lapsed":
      return "Declined automatically: nobody answered in time";
    case "gone":
      return "No longer offered";
    default:
      return state satisfies never;
  }
}

/** The blue bar of an offer: where it stands, and until when. */
export function OfferBar({ state, lead, deadlines, zone, leadZone, now }: Props) {
  const running = state.kind === "open";
  return (
    <section className="bar flex-wrap gap-y-2.5" aria-label="Outsource information">
      <strong className="w-full" data-os={STATUS_GLYPHS[GLYPH[state.kind]]}>
        {stateSentence(state, lead)}
      </strong>
      {deadlines && (state.kind === "open" || state.kind === "late") && (
        <p className={FACT}>
          <span>Accept by</span>
          <Time value={deadlines.acceptBy} tz={zone} now={now} />
          <There value={deadlines.acceptBy} zone={zone} there={leadZone} company={lead} now={now} />
          <br />
          <Left until={deadlines.acceptBy} now={now} />
        </p>
      )}
      {deadlines?.completeBy && (
        <p className={FACT}>
          <span>Complete by</span>
          <Time value={deadlines.completeBy} tz={zone} now={now} />
          <There value={deadlines.completeBy} zone={zone} there={leadZone} company={lead} now={now} />
          {running && (
            <>
              <br />
              <Left until={deadlines.completeBy} now={now} />
            </>
          )}
        </p>
      )}
      {"at" in state && (
        <p className={FACT}>
          <span>{state.kind === "gone" ? "Since" : "At"}</span>
          <Time value={state.at} tz={zone} now={now} />
        </p>
      )}
      {state.kind === "accepted" && state.ticketNumber && (
        <p className={FACT}>
          <span>Your ticket</span>
          {state.ticketNumber}
        </p>
      )}
    </section>
  );
}
