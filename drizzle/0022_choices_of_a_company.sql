CREATE TABLE "issue_types" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"parent_id" uuid,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "issue_types_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "issue_types" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "priorities_name";--> statement-breakpoint
DROP INDEX "queues_name";--> statement-breakpoint
DROP INDEX "ticket_statuses_name";--> statement-breakpoint
ALTER TABLE "service_partners" ALTER COLUMN "default_accept_window_hours" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "service_partners" ALTER COLUMN "default_accept_window_hours" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "logo_hash" text;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "logo_type" text;--> statement-breakpoint
ALTER TABLE "priorities" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "queues" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket_statuses" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "issue_type_id" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "sub_issue_type_id" uuid;--> statement-breakpoint
ALTER TABLE "issue_types" ADD CONSTRAINT "issue_types_tenant_id_parent_id_issue_types_tenant_id_id_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."issue_types"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "issue_types_name" ON "issue_types" USING btree ("tenant_id",coalesce("parent_id", "tenant_id"),lower("name"));--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_logo_hash_blobs_hash_fk" FOREIGN KEY ("logo_hash") REFERENCES "public"."blobs"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_tenant_id_issue_type_id_issue_types_tenant_id_id_fk" FOREIGN KEY ("tenant_id","issue_type_id") REFERENCES "public"."issue_types"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_tenant_id_sub_issue_type_id_issue_types_tenant_id_id_fk" FOREIGN KEY ("tenant_id","sub_issue_type_id") REFERENCES "public"."issue_types"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "companies_logo_hash" ON "companies" USING btree ("logo_hash") WHERE logo_hash is not null;--> statement-breakpoint
CREATE INDEX "tickets_open_issue_type" ON "tickets" USING btree ("tenant_id","issue_type_id","due_at","id") WHERE status_kind <> 'complete' and issue_type_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "priorities_name" ON "priorities" USING btree ("tenant_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "queues_name" ON "queues" USING btree ("tenant_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_statuses_name" ON "ticket_statuses" USING btree ("tenant_id",lower("name"));--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_logo_type" CHECK ("companies"."logo_type" in ('image/png', 'image/jpeg', 'image/webp'));--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_logo" CHECK (("companies"."logo_hash" is null) = ("companies"."logo_type" is null));--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_sub_issue_type" CHECK ("tickets"."sub_issue_type_id" is null or "tickets"."issue_type_id" is not null);--> statement-breakpoint
CREATE POLICY "own_rows" ON "issue_types" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
alter table issue_types force row level security;--> statement-breakpoint
grant select, insert, update on issue_types to tandem_app;--> statement-breakpoint
-- 24 was everybody's default, so where it stands nobody chose it: the company's own holds there from now on. The owner
-- sees rows of the tenants it names alone (D-08).
select set_config('app.tenants', coalesce((select array_agg(id)::text from tenants), '{}'), true);--> statement-breakpoint
update service_partners set default_accept_window_hours = null where default_accept_window_hours = 24;--> statement-breakpoint
select set_config('app.tenants', '', true);
