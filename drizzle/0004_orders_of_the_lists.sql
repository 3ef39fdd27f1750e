DROP INDEX "insources_since";--> statement-breakpoint
DROP INDEX "insources_open";--> statement-breakpoint
DROP INDEX "outsources_since";--> statement-breakpoint
DROP INDEX "tickets_open_queue";--> statement-breakpoint
DROP INDEX "tickets_open_status";--> statement-breakpoint
DROP INDEX "tickets_organization";--> statement-breakpoint
DROP INDEX "insources_folder";--> statement-breakpoint
DROP INDEX "outsources_folder";--> statement-breakpoint
DROP INDEX "outsources_all";--> statement-breakpoint
DROP INDEX "outsources_mine_sent";--> statement-breakpoint
DROP INDEX "outsources_mine_assigned";--> statement-breakpoint
DROP INDEX "tickets_open_due";--> statement-breakpoint
DROP INDEX "tickets_open_updated";--> statement-breakpoint
CREATE INDEX "tickets_open_created" ON "tickets" USING btree ("tenant_id","created_at","id","status_id","queue_id","assigned_user_id","outsource_status") WHERE status_kind <> 'complete';--> statement-breakpoint
CREATE INDEX "tickets_open_organization" ON "tickets" USING btree ("tenant_id","organization_id","due_at","id") WHERE status_kind <> 'complete';--> statement-breakpoint
CREATE INDEX "tickets_created" ON "tickets" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "insources_folder" ON "insources" USING btree ("tenant_id","folder","deadline","id","lead_partner_id");--> statement-breakpoint
CREATE INDEX "outsources_folder" ON "outsources" USING btree ("tenant_id","folder","deadline","id","service_partner_id");--> statement-breakpoint
CREATE INDEX "outsources_all" ON "outsources" USING btree ("tenant_id","status_since","id","service_partner_id");--> statement-breakpoint
CREATE INDEX "outsources_mine_sent" ON "outsources" USING btree ("tenant_id","outsourced_by","folder","deadline","id","service_partner_id") WHERE folder in ('unsent', 'waitingAcceptance', 'declined', 'acceptedInProgress', 'waitingApproval');--> statement-breakpoint
CREATE INDEX "outsources_mine_assigned" ON "outsources" USING btree ("tenant_id","assigned_user_id","folder","deadline","id","service_partner_id") WHERE folder in ('unsent', 'waitingAcceptance', 'declined', 'acceptedInProgress', 'waitingApproval');--> statement-breakpoint
CREATE INDEX "tickets_open_due" ON "tickets" USING btree ("tenant_id","due_at","id","status_id","queue_id","assigned_user_id","outsource_status") WHERE status_kind <> 'complete';--> statement-breakpoint
CREATE INDEX "tickets_open_updated" ON "tickets" USING btree ("tenant_id","updated_at","id","status_id","queue_id","assigned_user_id","outsource_status") WHERE status_kind <> 'complete';--> statement-breakpoint
-- The words of a text, in lower case: ASCII punctuation parts them, everything else belongs to them. Titles and what is
-- typed into a search go through it alike, so "BW-10482" is found by "10482", and no sign has a meaning.
create function words_of(typed text) returns text[] language sql immutable parallel safe
as $$
  select coalesce(array_agg(distinct word), '{}')
  from regexp_split_to_table(lower(typed), '[^a-z0-9\u0080-\U0010FFFF]+') word
  where word <> ''
$$;
--> statement-breakpoint
drop function search_tickets(uuid, text, integer);
--> statement-breakpoint
-- Tickets with a word that begins with each typed word, newest first; older than `before` where that is given.
-- Full text under a row policy was 30 times dearer: `@@` is not leakproof. The function checks the tenant itself.
create function search_tickets(tenant uuid, typed text, before uuid, most integer)
returns setof uuid
language sql stable security definer set search_path = public, pg_temp
as $$
  select w.ticket_id from ticket_words w
  where w.tenant_id = tenant
    and tenant = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])
    and w.words @@ (select string_agg(quote_literal(word) || ':*', ' & ') from unnest(words_of(typed)) word)::tsquery
    and (before is null or w.ticket_id < before)
  order by w.ticket_id desc
  limit most
$$;
--> statement-breakpoint
revoke all on function search_tickets(uuid, text, uuid, integer) from public;
--> statement-breakpoint
grant execute on function search_tickets(uuid, text, uuid, integer) to tandem_app;
