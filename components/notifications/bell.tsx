import Link from "next/link";

/** The way to the news, with how much is unread; more than 99 is said so. */
export function Bell({ unread }: { unread: number }) {
  const count = unread > 99 ? "99+" : String(unread);
  return (
    <Link
      className="btn only quiet keep bell i-bell"
      href="/notifications"
      prefetch={false}
      data-key="g n"
      aria-label={unread === 0 ? "Notifications" : `Notifications, ${count} unread`}
    >
      {unread > 0 && <b aria-hidden="true">{count}</b>}
    </Link>
  );
}
