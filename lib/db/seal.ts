/**
 * What of an event is sealed (D-25): every column but the seal, as one text that any session writes alike. `e` is the
 * table's name in the query.
 */
export const sealedText = (e: string): string =>
  `jsonb_build_array(${e}.number, ${e}.tenant_id, ${e}.id, ${e}.kind, ${e}.ticket_id, ${e}.outsource_id, ${e}.offer_id,
    ${e}.item_id, ${e}.on_ticket, ${e}.actor_kind, ${e}.actor_user_id, ${e}.actor_name, ${e}.actor_company, ${e}.from_status,
    ${e}.to_status, ${e}.reason, ${e}.data, ${e}.session_id, ${e}.request_id, extract(epoch from ${e}.at))::text`;

/** The seal of an event behind the seal of the number before it; the first has none before it. */
export const sealOf = (e: string, previous: string): string =>
  `encode(sha256(convert_to(coalesce(${previous}, '') || chr(10) || ${sealedText(e)}, 'UTF8')), 'hex')`;

/** Seals each tenant's next numbers, at most `depth` of them, in their order. */
export const sealNext = (depth: number): string => `
  with recursive first as (
    select tenant_id, min(number) as number from (
      select tenant_id, number from events where published and seal is null order by tenant_id, number limit ${depth}) waiting
    group by tenant_id
  ), chain as (
    select e.tenant_id, e.number, ${sealOf("e", "p.seal")} as seal, 1 as k
    from first join events e on e.tenant_id = first.tenant_id and e.number = first.number
    left join events p on p.tenant_id = first.tenant_id and p.number = first.number - 1
    union all
    select e.tenant_id, e.number, ${sealOf("e", "c.seal")}, c.k + 1
    from chain c join events e on e.tenant_id = c.tenant_id and e.number = c.number + 1 and e.published and e.seal is null
    where c.k < ${depth}
  )
  update events e set seal = chain.seal from chain where e.tenant_id = chain.tenant_id and e.number = chain.number`;
