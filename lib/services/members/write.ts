import type { PasswordLink } from "../../domain/account-mails";
import type { EventId, TenantId, UserId } from "../../domain/ids";
import type { Pen } from "../crossing/pen";

type Reader = { tenantId: TenantId; userId: UserId; name: string; email: string };
type Company = { name: string; shortName: string; timeZone: string };

/** N21: the mail with the link to set a password. `by`: the colleague who asked for it, null where nobody was signed in. */
export function mailPasswordLink(
  pen: Pen,
  eventId: EventId,
  link: PasswordLink,
  { to, company, by }: { to: Reader; company: Company; by: { name: string; email: string } | null },
): void {
  const { tenantId, userId, name, email } = to;
  pen.mail(
    { tenantId, userId, name, email },
    eventId,
    {
      template: "N21",
      data: {
        link,
        userId,
        company: { name: company.name, shortName: company.shortName },
        timeZone: company.timeZone,
        actorName: by?.name ?? null,
        at: pen.now.toISOString(),
        replyTo: by?.email ?? null,
      },
    },
    null,
  );
}
