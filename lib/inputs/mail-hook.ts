import * as z from "zod";
import { asId, isId, type MessageId, type TenantId } from "../domain/ids";

const idIn = <T extends string>() =>
  z
    .string()
    .refine(isId)
    .transform(asId<T>);

const told = z.object({
  tags: z.object({ tenant: idIn<TenantId>(), message: idIn<MessageId>() }),
  bounce: z.object({ message: z.string().optional(), type: z.string().optional() }).optional(),
  failed: z.object({ reason: z.string().optional() }).optional(),
});

/** What Resend tells of a mail of ours. `reason` in its own words. */
export type MailNews = {
  tenantId: TenantId;
  messageId: MessageId;
  what: "bounced" | "complained";
  reason: string;
};

const WHAT: Readonly<Record<string, MailNews["what"]>> = {
  "email.bounced": "bounced",
  "email.failed": "bounced",
  "email.suppressed": "bounced",
  "email.complained": "complained",
};

/** The news of a web hook; null for what changes nothing here: deliveries, openings, mails that are not ours. */
export function readMailNews(body: unknown): MailNews | null {
  const read = z.object({ type: z.string(), data: told }).safeParse(body);
  const what = read.success && Object.hasOwn(WHAT, read.data.type) ? WHAT[read.data.type] : undefined;
  if (!read.success || !what) return null;
  const { tags, bounce, failed } = read.data.data;
  const reason = bounce?.message ?? failed?.reason ?? bounce?.type ?? "the mail server refused it";
  return { tenantId: tags.tenant, messageId: tags.message, what, reason };
}
