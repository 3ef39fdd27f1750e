import type { MessageId, TenantId, TicketId } from "../../domain/ids";
import type { Outgoing, Transport } from "../../email/transport";
import { deliverBundle } from "../../jobs/deliver-bundle";
import { deliverMail } from "../../jobs/deliver-mail";
import { stopTokens } from "../../services/mails/stop-token";
import type { Place } from "./known";

/** The worker reads its own clock, and the tenants' may be days ahead. */
const LONG_AGO = Number.NEGATIVE_INFINITY;

type Due = { id: MessageId; tenantId: TenantId; ticketId: TicketId | null; recipientEmail: string };

/** The mail worker of one sequence, step by step, and what left the house. */
export class MailWorker {
  /** The mails that went out, by their Message-IDs. */
  readonly sent = new Map<string, number>();

  constructor(private readonly place: Place) {}

  /** A few of the letters that wait: those that may not each by itself, the others as one for their ticket and reader (D38). */
  async step(tenants: readonly TenantId[], most: number): Promise<void> {
    const { root, worker } = this.place;
    const due = await root<Due[]>`
      select distinct on (coalesce(ticket_id, id), recipient_email) id, tenant_id as "tenantId", ticket_id as "ticketId",
        recipient_email as "recipientEmail" from messages
      where state = 'queued' and tenant_id = any(${[...tenants]}) order by coalesce(ticket_id, id), recipient_email, created_at limit ${most}`;
    const transport: Transport = {
      name: "mailbox",
      send: async ({ id }: Outgoing) => void this.sent.set(id, (this.sent.get(id) ?? 0) + 1),
      close() {},
    };
    const sender = { name: "Tandem", address: "mail@tandem.example" };
    const stops = stopTokens("the application's secret");
    const post = { db: worker, transport, app: "https://tandem.example", sender, stops };
    const [one, many] = [deliverMail(post), deliverBundle(post, LONG_AGO)];
    const line = await root.reserve(); // a job's lock belongs to its connection
    const client = { query: (text: string, values: unknown[]) => line.unsafe(text, values as string[]) };
    type Helpers = Parameters<typeof one>[1];
    const helpers = { withPgClient: (work: (one: typeof client) => unknown) => work(client) } as unknown as Helpers; // they ask nothing else of them
    try {
      for (const { id, tenantId, ticketId, recipientEmail } of due) {
        if (ticketId) await many({ tenantId, ticketId, recipientEmail }, helpers);
        else await one({ messageId: id, tenantId }, helpers);
      }
    } finally {
      line.release();
    }
  }

  /** None went out twice, none that is marked sent stayed here, and none that went is not marked. */
  async wrong(tenants: readonly TenantId[]): Promise<string[]> {
    const twice = [...this.sent].filter(([, times]) => times > 1).map(([id]) => `sent twice: ${id}`);
    const rows = await this.place.root<{ id: string; state: string; under: string }[]>`
      select id, state, coalesce(bundle_id, id) as under from messages where tenant_id = any(${[...tenants]})`;
    const wrong = rows.filter(({ state, under }) => (state === "sent") !== this.sent.has(under));
    return [...twice, ...wrong.map(({ id, state }) => `${state}, ${this.sent.has(id) ? "and" : "but not"} out: ${id}`)];
  }
}
