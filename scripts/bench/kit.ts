import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Tx } from "../../lib/db/client";
import { listChoices } from "../../lib/db/queries/choices";
import { findFolderCounts, listPartnerNames } from "../../lib/db/queries/folder-counts";
import { listOutsourced } from "../../lib/db/queries/outsourced-work";
import { findOwnMember, findSession } from "../../lib/db/queries/sessions";
import { listStreamEvents, listStreamItems } from "../../lib/db/queries/stream";
import { findOpenCount, listTickets } from "../../lib/db/queries/ticket-list";
import { findTicketPage } from "../../lib/db/queries/ticket-page";
import { asId, type SessionId, type TenantId, type UserId } from "../../lib/domain/ids";
import type { Kit, Live, Statement } from "./floors/next/queries";
import type { House } from "./house";

const SAMPLE = { session: "01900000-0000-7000-8000-00000000000a", number: "BW-0" };
const LIMIT = 51;

/** What our pages ask, as text and arguments, so that the floors ask the very same. */
export async function kitOf(house: House, tenant: TenantId, user: UserId): Promise<Kit> {
  const app = postgres(house.urls.app, { max: 1, onnotice() {} });
  const caught = async (...steps: ((tx: Tx) => PromiseLike<unknown>)[]): Promise<Statement[]> => {
    const asked: Statement[] = [];
    const logger = { logQuery: (text: string, args: unknown[]) => void asked.push({ text, args: args.map(markOf) }) };
    await drizzle(app, { logger }).transaction(async (tx) => {
      for (const step of steps) await step(tx);
    });
    return asked;
  };
  const markOf = (arg: unknown) => {
    if (arg === SAMPLE.session) return "$session";
    if (arg === SAMPLE.number) return "$number";
    if (arg === user) return "$user";
    return arg;
  };
  try {
    return {
      tenant,
      session: await caught(
        (tx) => findSession(tx, { sessionId: asId<SessionId>(SAMPLE.session), userId: user }),
        (tx) => findOwnMember(tx, user),
      ),
      ticket: await caught(
        (tx) => findTicketPage(tx, tenant, SAMPLE.number, { recent: true }),
        (tx) => listStreamItems(tx, tenant, SAMPLE.number, { kind: null, before: null, limit: LIMIT }),
        (tx) => listStreamEvents(tx, tenant, SAMPLE.number, { before: null, limit: LIMIT }),
      ),
      list: await caught(
        (tx) => listTickets(tx, tenant, { set: "open", queueId: null, assigned: user, outsource: null }, "due", null),
        (tx) => listChoices(tx, tenant),
        (tx) => findOpenCount(tx, tenant),
      ),
      folder: await caught(
        (tx) => listOutsourced(tx, tenant, "acceptedInProgress", { typed: "", partner: null }, null),
        (tx) => findFolderCounts(tx, tenant, user),
        (tx) => listPartnerNames(tx, tenant, "outsourced"),
      ),
      live: await liveTickets(house, tenant),
    };
  } finally {
    await app.end();
  }
}

/** Tickets of the lead that a partner works on: what is written there crosses. */
const liveTickets = (house: House, tenant: TenantId): Promise<Live[]> => house.root<Live[]>`
  select o.ticket_number as number, o.ticket_id as "ticketId", o.id as "outsourceId", o.offer_id as "offerId", i.tenant_id as partner, i.ticket_id as "partnerTicketId"
  from outsources o join insources i on i.id = o.offer_id and i.tenant_id <> o.tenant_id
  where o.tenant_id = ${tenant} and o.folder = 'acceptedInProgress' and o.status = 'inProgress' order by o.id limit 400`;
