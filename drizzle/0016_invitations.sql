CREATE TABLE "invitation_texts" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"saved_by_name" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "invitation_texts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"partnership_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"recipient_name" text NOT NULL,
	"recipient_email" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"state" text NOT NULL,
	"sent_by" uuid NOT NULL,
	"sent_by_name" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"reminded_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_by_name" text,
	"closed_by_company" text,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "invitations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "invitations_state" CHECK ("invitations"."state" in ('sent', 'accepted', 'declined', 'revoked', 'replaced', 'expired')),
	CONSTRAINT "invitations_closed" CHECK (("invitations"."state" = 'sent') = ("invitations"."closed_at" is null))
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_kind";--> statement-breakpoint
ALTER TABLE "service_partners" ALTER COLUMN "kind" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "lead_partners" ADD COLUMN "deactivated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "lead_partners" ADD COLUMN "accepted_by_name" text;--> statement-breakpoint
ALTER TABLE "lead_partners" ADD COLUMN "agreement_version" text;--> statement-breakpoint
ALTER TABLE "service_partners" ADD COLUMN "contact_id" uuid;--> statement-breakpoint
ALTER TABLE "service_partners" ADD COLUMN "invited_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "service_partners" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "service_partners" ADD COLUMN "deactivated_by_name" text;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "partnership_id" uuid GENERATED ALWAYS AS ((data ->> 'partnershipId')::uuid) STORED;--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "invitation_id" uuid;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_partnership_id_service_partners_tenant_id_id_fk" FOREIGN KEY ("tenant_id","partnership_id") REFERENCES "public"."service_partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitations_partner" ON "invitations" USING btree ("tenant_id","partnership_id","sent_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_open" ON "invitations" USING btree ("tenant_id","partnership_id") WHERE state = 'sent';--> statement-breakpoint
CREATE INDEX "invitations_due" ON "invitations" USING btree ("tenant_id","expires_at") WHERE state = 'sent';--> statement-breakpoint
ALTER TABLE "service_partners" ADD CONSTRAINT "service_partners_tenant_id_contact_id_contacts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_of_partner" ON "events" USING btree ("tenant_id","partnership_id","at","id") WHERE partnership_id is not null;--> statement-breakpoint
ALTER TABLE "service_partners" ADD CONSTRAINT "service_partners_active" CHECK ("service_partners"."state" not in ('active', 'inactive') or ("service_partners"."partner_tenant_id" is not null and "service_partners"."kind" is not null));--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_kind" CHECK ("events"."kind" in ('ticketCreated', 'ticketEdited', 'ticketDeleted', 'outsourceSaved', 'termsChanged', 'outsourceDiscarded', 'outsourceSent', 'offerReceived', 'offerResent', 'leadPartnerMapped', 'accepted', 'declined', 'lapsed', 'canceled', 'removedFromOutsourcing', 'workStarted', 'reassigned', 'submitted', 'rejected', 'approved', 'completedByLead', 'completedByTicket', 'questionAsked', 'questionAskedInHold', 'itemAdded', 'itemEdited', 'itemDeleted', 'itemShared', 'linkCut', 'noteArrived', 'timeNoteArrived', 'noteChanged', 'copyChanged', 'copyRemoved', 'postedCopyKept', 'timeArrived', 'chargeArrived', 'fileArrived', 'fieldsChanged', 'partnerStatusChanged', 'companyFounded', 'agreementAccepted', 'memberAdded', 'memberInvited', 'memberJoined', 'memberEdited', 'levelsChanged', 'memberDeactivated', 'memberReactivated', 'passwordLinkAsked', 'passwordReplaced', 'secondFactorSet', 'secondFactorRemoved', 'secondFactorRequired', 'companyEdited', 'ticketValuesChanged', 'invitationSent', 'invitationReminded', 'invitationRevoked', 'invitationExpired', 'invitationAccepted', 'invitationDeclined', 'recipientChanged', 'partnerDeactivated', 'partnerReactivated', 'partnerDefaultsChanged', 'invitationTextChanged', 'partnershipJoined', 'leadPartnerRemapped'));--> statement-breakpoint
CREATE POLICY "own_rows" ON "invitation_texts" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "invitations" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_rows" ON "invitations" AS PERMISSIVE FOR ALL TO "tandem_worker" USING (true);--> statement-breakpoint
alter table invitations force row level security;--> statement-breakpoint
alter table invitation_texts force row level security;--> statement-breakpoint
grant select, insert, update, delete on invitations, invitation_texts to tandem_app;--> statement-breakpoint
-- The worker asks before it mails one, and finds what has run out; what it changes goes through the verbs.
grant select on invitations to tandem_worker;
