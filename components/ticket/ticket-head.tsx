import Link from "next/link";
import type { ReactNode } from "react";
import { historyHref } from "@/components/history/hrefs";
import { LinkButton } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { urgency } from "@/components/ui/time-format";
import { STATUS_FIELD, STATUS_GLYPHS, STATUS_LABELS } from "@/lib/domain/labels";
import type { Menu } from "@/lib/domain/outsource/menus";
import type { TicketStatusKind } from "@/lib/domain/ticket-status";
import { HeaderMenu } from "./header-menu";
import { asPartnerHref, editHref, menuItemHref } from "./hrefs";
import type { Clock, HandOverShown } from "./shown";

type Props = {
  ticket: {
    number: string;
    title: string;
    status: { name: string; kind: TicketStatusKind };
    priority: string;
    queue: string | null;
    assigned: string | null;
    dueAt: Date;
    customer: string;
  };
  handOver: HandOverShown | null;
  menus: readonly Menu[];
  clock: Clock;
  /** Which colleagues have the ticket open. */
  present: ReactNode;
};

const GLYPHS: Record<TicketStatusKind, string> = { new: "new", work: "work", wait: "wait", complete: "done" };

function origin({ ticket, handOver }: Props): string {
  if (handOver?.side !== "service") return `${ticket.number} for ${ticket.customer}`;
  return `${ticket.number} insourced from ${handOver.other.name}, their ${handOver.otherTicket.number}`;
}

/** Number, title, actions, and the strip in which ticket status and outsource status stand side by side. */
export function TicketHead(props: Props) {
  const { ticket, handOver, menus, clock } = props;
  const { tz, now } = clock;
  const open = ticket.status.kind !== "complete";
  const question = menus.flatMap(({ items }) => items).find(({ key, enabled }) => key === "askQuestion" && enabled);
  return (
    <header className="head">
      <p>
        {origin(props)} {props.present}
      </p>
      <h1 title={ticket.title}>{ticket.title}</h1>
      <div className="acts max-w-md flex-wrap justify-end">
        <LinkButton href={editHref(ticket.number)} data-key="e">
          Edit
        </LinkButton>
        {menus.map((menu) => (
          <HeaderMenu key={menu.label} number={ticket.number} menu={menu} />
        ))}
        {question && (
          <LinkButton
            className="hide"
            href={menuItemHref(ticket.number, question)}
            data-key="q"
            tabIndex={-1}
            aria-hidden
            scroll={false}
          >
            {question.label}
          </LinkButton>
        )}
      </div>
      <dl className="strip">
        <div>
          <dt>Ticket status</dt>
          <dd data-ts={GLYPHS[ticket.status.kind]}>{ticket.status.name}</dd>
        </div>
        {handOver && (
          <div>
            <dt>{STATUS_FIELD[handOver.side]}</dt>
            <dd data-os={STATUS_GLYPHS[handOver.status]}>
              <a href={historyHref(ticket.number, { show: "outsourcing" })} title="What happened so far">
                {STATUS_LABELS[handOver.status]}
              </a>
            </dd>
          </div>
        )}
        <div>
          <dt>Priority</dt>
          <dd>{ticket.priority}</dd>
        </div>
        <div>
          <dt>Due</dt>
          <dd className={(open && urgency(ticket.dueAt, now)) || undefined}>
            <Time value={ticket.dueAt} tz={tz} now={now} style="deadline" />
          </dd>
        </div>
        <div>
          <dt>Assigned to</dt>
          <dd>{ticket.assigned ?? "Nobody"}</dd>
        </div>
        {ticket.queue && (
          <div>
            <dt>Queue</dt>
            <dd>{ticket.queue}</dd>
          </div>
        )}
        {handOver && (
          <div>
            <dt>Their side</dt>
            <dd>
              <Link className="i-eye" href={asPartnerHref(ticket.number)} prefetch={false}>
                As {handOver.other.shortName} sees it
              </Link>
            </dd>
          </div>
        )}
      </dl>
    </header>
  );
}
