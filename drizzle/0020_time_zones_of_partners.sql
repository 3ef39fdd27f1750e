ALTER TABLE "service_partners" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "outsources" ADD COLUMN "partner_time_zone" text;--> statement-breakpoint
-- What is known already: the owner sees rows of the tenants it names alone (D-08).
select set_config('app.tenants', coalesce((select array_agg(id)::text from tenants), '{}'), true);--> statement-breakpoint
update service_partners p set time_zone = c.time_zone from companies c where c.tenant_id = p.partner_tenant_id;--> statement-breakpoint
update outsources o set partner_time_zone = p.time_zone from service_partners p
where p.tenant_id = o.tenant_id and p.id = o.service_partner_id;--> statement-breakpoint
select set_config('app.tenants', '', true);
