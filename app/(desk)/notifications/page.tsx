import type { Metadata } from "next";
import Link from "next/link";
import { NotificationTable } from "@/components/notifications/notification-table";
import { Pager } from "@/components/tickets/pager";
import { SubmitButton } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { requireContext } from "@/lib/auth/context";
import { address, type Search } from "@/lib/inputs/list";
import { readNotificationList } from "@/lib/inputs/notifications";
import { viewNotifications } from "@/lib/services/notifications/view";
import { markAllSeen } from "./actions";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [ctx, search] = await Promise.all([requireContext(), searchParams]);
  const input = readNotificationList(search);
  const { rows, previous, next, now } = await viewNotifications(ctx, input);
  const at = (place: "after" | "before", cursor: string | null) =>
    cursor && address("/notifications", { [place]: cursor });
  const paged = Boolean(input.after || input.before);
  return (
    <main id="main" tabIndex={-1} className="page">
      <header>
        <h1>
          Notifications <small>{ctx.unread === 0 ? "all read" : `${unreadWords(ctx.unread)} unread`}</small>
        </h1>
        {ctx.unread > 0 && (
          <form action={markAllSeen}>
            <input type="hidden" name="upTo" value={now.toISOString()} />
            <SubmitButton kind="plain" small busy="Marking">
              Mark All Read
            </SubmitButton>
          </form>
        )}
      </header>
      {rows.length > 0 ? (
        <NotificationTable rows={rows} timeZone={ctx.actor.timeZone} now={now} />
      ) : paged ? (
        <Empty icon="check" title="Nothing further">
          The list ends here. <Link href="/notifications">Go to its beginning</Link>
        </Empty>
      ) : (
        <Empty icon="bell" title="No notifications yet">
          What another company does on your outsourced and insourced tickets stands here, and so do offers and answers.
        </Empty>
      )}
      {rows.length > 0 && (
        <Pager
          shown={`${rows.length} shown`}
          previous={at("before", previous)}
          next={at("after", next)}
          nextLabel="Older"
        />
      )}
    </main>
  );
}

const unreadWords = (count: number): string => (count > 99 ? "99+" : String(count));
