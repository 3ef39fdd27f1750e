CREATE TABLE "recovery_codes" (
	"user_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_user_id_hash_pk" PRIMARY KEY("user_id","hash")
);
--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_kind";--> statement-breakpoint
ALTER TABLE "tokens" DROP CONSTRAINT "tokens_purpose";--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "agreement_accepted_by_name" text;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "requires_second_factor" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "awaits_factor" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "totp_secret" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "totp_pending" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "totp_step" bigint;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "totp_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tokens_user" ON "tokens" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_kind" CHECK ("events"."kind" in ('ticketCreated', 'ticketEdited', 'ticketDeleted', 'outsourceSaved', 'termsChanged', 'outsourceDiscarded', 'outsourceSent', 'offerReceived', 'offerResent', 'leadPartnerMapped', 'accepted', 'declined', 'lapsed', 'canceled', 'removedFromOutsourcing', 'workStarted', 'reassigned', 'submitted', 'rejected', 'approved', 'completedByLead', 'completedByTicket', 'questionAsked', 'questionAskedInHold', 'itemAdded', 'itemEdited', 'itemDeleted', 'itemShared', 'linkCut', 'noteArrived', 'timeNoteArrived', 'noteChanged', 'copyChanged', 'copyRemoved', 'postedCopyKept', 'timeArrived', 'chargeArrived', 'fileArrived', 'fieldsChanged', 'partnerStatusChanged', 'companyFounded', 'agreementAccepted', 'memberAdded', 'memberInvited', 'memberJoined', 'memberEdited', 'levelsChanged', 'memberDeactivated', 'memberReactivated', 'passwordLinkAsked', 'passwordReplaced', 'secondFactorSet', 'secondFactorRemoved', 'secondFactorRequired', 'companyEdited', 'ticketValuesChanged'));--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_purpose" CHECK ("tokens"."purpose" in ('offer', 'invitation', 'password', 'member'));--> statement-breakpoint
grant select, insert, update, delete on recovery_codes to tandem_app;--> statement-breakpoint
-- Who accepted the agreement is kept by name from now on. Row-level security binds the owner too (D-08).
select set_config('app.tenants', coalesce((select '{' || string_agg(id::text, ',') || '}' from tenants), ''), true);--> statement-breakpoint
update companies c set agreement_accepted_by_name = m.first_name || ' ' || m.last_name
  from members m where m.tenant_id = c.tenant_id and m.user_id = c.agreement_accepted_by;
