CREATE TABLE "notifications" (
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"ticket_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "notifications_tenant_id_user_id_id_pk" PRIMARY KEY("tenant_id","user_id","id")
);
--> statement-breakpoint
ALTER TABLE "notifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "item_versions" (
	"tenant_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"ticket_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"op" text NOT NULL,
	"content" jsonb NOT NULL,
	"author_name" text NOT NULL,
	"author_company" text NOT NULL,
	"by_user_id" uuid,
	"by_name" text NOT NULL,
	"by_company" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"related_item_id" uuid,
	CONSTRAINT "item_versions_tenant_id_item_id_version_pk" PRIMARY KEY("tenant_id","item_id","version"),
	CONSTRAINT "item_versions_kind" CHECK ("item_versions"."kind" in ('note', 'timeEntry', 'charge', 'attachment')),
	CONSTRAINT "item_versions_op" CHECK ("item_versions"."op" in ('edited', 'deleted', 'followed', 'removed', 'withdrawn', 'shared'))
);
--> statement-breakpoint
ALTER TABLE "item_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "presence" (
	"tenant_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "presence_tenant_id_ticket_id_user_id_pk" PRIMARY KEY("tenant_id","ticket_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "presence" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_readings" (
	"tenant_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ticket_readings_tenant_id_offer_id_pk" PRIMARY KEY("tenant_id","offer_id")
);
--> statement-breakpoint
ALTER TABLE "ticket_readings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_kind";--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "seal" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "ticket_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "bundle_id" uuid;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "edited_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "edited_by_name" text;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "edited_by_company" text;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "supersedes_id" uuid;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_tenant_id_event_id_events_tenant_id_id_fk" FOREIGN KEY ("tenant_id","event_id") REFERENCES "public"."events"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_versions" ADD CONSTRAINT "item_versions_tenant_id_ticket_id_tickets_tenant_id_id_fk" FOREIGN KEY ("tenant_id","ticket_id") REFERENCES "public"."tickets"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_tenant_id_ticket_id_tickets_tenant_id_id_fk" FOREIGN KEY ("tenant_id","ticket_id") REFERENCES "public"."tickets"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_once" ON "notifications" USING btree ("tenant_id","user_id","event_id");--> statement-breakpoint
CREATE INDEX "notifications_list" ON "notifications" USING btree ("tenant_id","user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "notifications" USING btree ("tenant_id","user_id","ticket_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "item_versions_ticket" ON "item_versions" USING btree ("tenant_id","ticket_id","at","item_id");--> statement-breakpoint
CREATE INDEX "presence_age" ON "presence" USING btree ("tenant_id","seen_at");--> statement-breakpoint
CREATE INDEX "events_unsealed" ON "events" USING btree ("tenant_id","number") WHERE published and seal is null;--> statement-breakpoint
CREATE INDEX "messages_bundle" ON "messages" USING btree ("tenant_id","ticket_id","recipient_email") WHERE ticket_id is not null and state = 'queued';--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_kind" CHECK ("events"."kind" in ('ticketCreated', 'ticketEdited', 'ticketDeleted', 'outsourceSaved', 'termsChanged', 'outsourceDiscarded', 'outsourceSent', 'offerReceived', 'offerResent', 'leadPartnerMapped', 'accepted', 'declined', 'lapsed', 'canceled', 'removedFromOutsourcing', 'workStarted', 'reassigned', 'submitted', 'rejected', 'approved', 'completedByLead', 'completedByTicket', 'questionAsked', 'questionAskedInHold', 'itemAdded', 'itemEdited', 'itemDeleted', 'itemShared', 'linkCut', 'noteArrived', 'timeNoteArrived', 'noteChanged', 'copyChanged', 'copyRemoved', 'postedCopyKept', 'timeArrived', 'chargeArrived', 'fileArrived', 'fieldsChanged', 'partnerStatusChanged'));--> statement-breakpoint
CREATE POLICY "own_rows" ON "notifications" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "item_versions" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "presence" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_rows" ON "presence" AS PERMISSIVE FOR ALL TO "tandem_worker" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "ticket_readings" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
alter table notifications force row level security;--> statement-breakpoint
alter table item_versions force row level security;--> statement-breakpoint
alter table presence force row level security;--> statement-breakpoint
alter table ticket_readings force row level security;--> statement-breakpoint
-- History is written once (G17): a deleted ticket takes its own along, nothing else changes it.
grant select, insert on item_versions to tandem_app;--> statement-breakpoint
grant select, insert, update, delete on notifications, presence, ticket_readings to tandem_app;--> statement-breakpoint
-- Who has a page open is forgotten by the worker; the worker seals the trunk and gathers mails of one ticket.
grant select, delete on presence to tandem_worker;--> statement-breakpoint
grant update (seal) on events to tandem_worker;--> statement-breakpoint
grant update (bundle_id) on messages to tandem_worker;
