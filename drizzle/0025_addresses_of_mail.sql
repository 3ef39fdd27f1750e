CREATE TABLE "mail_addresses" (
	"tenant_id" uuid NOT NULL,
	"email" text NOT NULL,
	"mails_off" text[] DEFAULT '{}' NOT NULL,
	"bounced_at" timestamp with time zone,
	"bounce_reason" text,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_addresses_tenant_id_email_pk" PRIMARY KEY("tenant_id","email"),
	CONSTRAINT "mail_addresses_email" CHECK ("mail_addresses"."email" = lower("mail_addresses"."email")),
	CONSTRAINT "mail_addresses_bounced" CHECK (("mail_addresses"."bounced_at" is null) = ("mail_addresses"."bounce_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "mail_addresses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "own_rows" ON "mail_addresses" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_rows" ON "mail_addresses" AS PERMISSIVE FOR ALL TO "tandem_worker" USING (true);--> statement-breakpoint
alter table mail_addresses force row level security;--> statement-breakpoint
grant select, insert, update on mail_addresses to tandem_app;--> statement-breakpoint
-- The worker asks before it mails a stranger.
grant select on mail_addresses to tandem_worker;
