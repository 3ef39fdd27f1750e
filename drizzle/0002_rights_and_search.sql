-- A contact is primary for its own organization's tenant; the two tables point at each other, so this comes after both.
alter table organizations add constraint organizations_primary_contact foreign key (tenant_id, primary_contact_id)
  references contacts (tenant_id, id) on delete set null (primary_contact_id);
--> statement-breakpoint
-- Row-level security binds the owner too (D-08). ticket_words is the exception: search_tickets() reads it as its owner.
do $$
declare t text;
begin
  for t in select c.relname from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum > 0
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity and c.relname <> 'ticket_words'
  loop execute format('alter table %I force row level security', t); end loop;
end $$;
--> statement-breakpoint
revoke all on schema public from public;
--> statement-breakpoint
grant usage on schema public to tandem_app, tandem_worker;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to tandem_app;
--> statement-breakpoint
-- Append-only for the application (D-25): only the relay marks and numbers events, only the worker settles messages.
revoke update, delete on events, messages from tandem_app;
--> statement-breakpoint
revoke insert, update, delete on settings, mailbox from tandem_app;
--> statement-breakpoint
grant update (state, attempts, last_error) on messages to tandem_app;
--> statement-breakpoint
grant select on tenants, users, settings, companies, members, events, messages, offers, outsources, insources, lead_partners, counters, tokens, blobs, mailbox to tandem_worker;
--> statement-breakpoint
grant update (published, number) on events to tandem_worker;
--> statement-breakpoint
grant update (state, attempts, last_error, sent_at) on messages to tandem_worker;
--> statement-breakpoint
grant insert, update on counters to tandem_worker;
--> statement-breakpoint
grant insert, update on tokens to tandem_worker;
--> statement-breakpoint
grant insert, update, delete on mailbox to tandem_worker;
--> statement-breakpoint
grant delete on blobs to tandem_worker;
--> statement-breakpoint
-- Full text under a row policy was 30 times dearer: `@@` is not leakproof. The function checks the tenant itself.
create function search_tickets(tenant uuid, query text, most integer)
returns setof uuid
language sql stable security definer set search_path = public, pg_temp
as $$
  select w.ticket_id from ticket_words w
  where w.tenant_id = tenant
    and tenant = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])
    and w.words @@ query::tsquery
  order by w.ticket_id desc
  limit most
$$;
--> statement-breakpoint
revoke all on function search_tickets(uuid, text, integer) from public;
--> statement-breakpoint
grant execute on function search_tickets(uuid, text, integer) to tandem_app;
--> statement-breakpoint
grant execute on function clock() to tandem_app, tandem_worker;
