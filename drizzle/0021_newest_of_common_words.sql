-- A common word has no end of tickets, and the index knows no order: all of them were read to show the newest 51, which
-- grew with the table. Where there are more than 500, the newest 20,000 tickets are walked through instead, which is
-- soon enough for a word that is common there; for what was common long ago all are read as before.
-- A CTE is planned as a whole and read only as far as it is asked; ts_match_vq is @@ as no index can use it; coalesce
-- keeps the place an index condition where the plan is made without the values.
create or replace function search_tickets(tenant uuid, typed text, before uuid, most integer)
returns setof uuid
language sql stable security definer rows 50 set search_path = public, pg_temp
as $$
  with asked as materialized (
    select (select string_agg(quote_literal(word) || ':*', ' & ') from unnest(words_of(typed)) word)::tsquery as query
    where tenant = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])
  ), found as materialized (
    select w.ticket_id from ticket_words w where w.tenant_id = tenant and w.words @@ (select query from asked)
  ), common as materialized (
    select count(*) > 500 as yes from (select from found limit 501) few
  ), walked as materialized (
    select newest.ticket_id from (
      select w.ticket_id, w.words from ticket_words w
      where (select yes from common) and w.tenant_id = tenant and w.ticket_id < coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
      order by w.ticket_id desc limit 20000
    ) newest where ts_match_vq(newest.words, (select query from asked)) order by newest.ticket_id desc limit most
  ), enough as materialized (
    select count(*) = most as yes from walked
  )
  select ticket_id from (
    select ticket_id from walked where (select yes from enough)
    union all
    select ticket_id from found where not (select yes from enough) and (before is null or ticket_id < before)
  ) either order by ticket_id desc limit most
$$;
