-- What is open has few people, queues and statuses of its own. Without this the planner multiplies shares that go
-- together, expects a handful of rows where there are hundreds, and sorts them instead of reading on in order.
create statistics tickets_open_by_status (mcv) on status_kind, status_id from tickets;
--> statement-breakpoint
create statistics tickets_open_by_person (mcv) on status_kind, assigned_user_id from tickets;
--> statement-breakpoint
create statistics tickets_open_by_queue (mcv) on status_kind, queue_id from tickets;
--> statement-breakpoint
create statistics tickets_open_by_outsource (mcv) on status_kind, outsource_status from tickets;
--> statement-breakpoint
-- The words decide first: asked together with the order, the planner walked all tickets from the newest on.
create or replace function search_tickets(tenant uuid, typed text, before uuid, most integer)
returns setof uuid
language sql stable security definer rows 50 set search_path = public, pg_temp
as $$
  with found as materialized (
    select w.ticket_id from ticket_words w
    where w.tenant_id = tenant
      and tenant = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])
      and w.words @@ (select string_agg(quote_literal(word) || ':*', ' & ') from unnest(words_of(typed)) word)::tsquery
  )
  select ticket_id from found where before is null or ticket_id < before order by ticket_id desc limit most
$$;
