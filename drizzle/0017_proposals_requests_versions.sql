CREATE TABLE "insource_terms" (
	"tenant_id" uuid NOT NULL,
	"insource_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"rate_type" text NOT NULL,
	"hourly_rate_cents" bigint,
	"flat_amount_cents" bigint,
	"authorized_minutes" integer,
	"authorized_charges_cents" bigint DEFAULT 0 NOT NULL,
	"complete_by" timestamp with time zone,
	"accept_by" timestamp with time zone NOT NULL,
	"cause" text DEFAULT 'sent' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by_name" text NOT NULL,
	CONSTRAINT "insource_terms_tenant_id_insource_id_version_pk" PRIMARY KEY("tenant_id","insource_id","version"),
	CONSTRAINT "insource_terms_rate_type" CHECK ("insource_terms"."rate_type" in ('hourly', 'flat')),
	CONSTRAINT "insource_terms_cause" CHECK ("insource_terms"."cause" in ('sent', 'agreed', 'answered', 'granted'))
);
--> statement-breakpoint
ALTER TABLE "insource_terms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "change_requests" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"state" text NOT NULL,
	"number" integer NOT NULL,
	"terms_version" integer NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_by" uuid,
	"answered_at" timestamp with time zone,
	"answered_by_name" text,
	"refusal_reason" text,
	"answer_version" integer,
	"authorized_minutes" integer,
	"authorized_charges_cents" bigint,
	"complete_by" timestamp with time zone,
	"reason" text NOT NULL,
	CONSTRAINT "change_requests_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "change_requests_state" CHECK ("change_requests"."state" in ('open', 'replaced', 'granted', 'refused', 'lapsed')),
	CONSTRAINT "change_requests_answered" CHECK (("change_requests"."state" = 'open') = ("change_requests"."answered_at" is null)),
	CONSTRAINT "change_requests_asks" CHECK ("change_requests"."authorized_minutes" is not null or "change_requests"."authorized_charges_cents" is not null or "change_requests"."complete_by" is not null)
);
--> statement-breakpoint
ALTER TABLE "change_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proposals" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"state" text NOT NULL,
	"number" integer NOT NULL,
	"terms_version" integer NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_by" uuid,
	"answered_at" timestamp with time zone,
	"answered_by_name" text,
	"refusal_reason" text,
	"answer_version" integer,
	"rate_type" text NOT NULL,
	"hourly_rate_cents" bigint,
	"flat_amount_cents" bigint,
	"authorized_minutes" integer,
	"authorized_charges_cents" bigint DEFAULT 0 NOT NULL,
	"complete_by" timestamp with time zone,
	"accept_by" timestamp with time zone NOT NULL,
	"message" text DEFAULT '' NOT NULL,
	CONSTRAINT "proposals_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "proposals_state" CHECK ("proposals"."state" in ('open', 'replaced', 'withdrawn', 'agreed', 'answered', 'refused', 'ended')),
	CONSTRAINT "proposals_rate_type" CHECK ("proposals"."rate_type" in ('hourly', 'flat')),
	CONSTRAINT "proposals_answered" CHECK (("proposals"."state" = 'open') = ("proposals"."answered_at" is null))
);
--> statement-breakpoint
ALTER TABLE "proposals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_kind";--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "default_instructions" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "insources" ADD COLUMN "accepted_terms_version" integer;--> statement-breakpoint
ALTER TABLE "insources" ADD COLUMN "asking" text;--> statement-breakpoint
ALTER TABLE "insources" ADD COLUMN "asking_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "offer_terms" ADD COLUMN "cause" text DEFAULT 'sent' NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "remind_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outsources" ADD COLUMN "accepted_terms_version" integer;--> statement-breakpoint
ALTER TABLE "outsources" ADD COLUMN "asking" text;--> statement-breakpoint
ALTER TABLE "outsources" ADD COLUMN "asking_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outsources" ADD COLUMN "hours_mark" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "outsources" ADD COLUMN "charges_mark" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "insource_terms" ADD CONSTRAINT "insource_terms_tenant_id_insource_id_insources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","insource_id") REFERENCES "public"."insources"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "change_requests_one_open" ON "change_requests" USING btree ("tenant_id","offer_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "change_requests_number" ON "change_requests" USING btree ("tenant_id","offer_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_one_open" ON "proposals" USING btree ("tenant_id","offer_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_number" ON "proposals" USING btree ("tenant_id","offer_id","number");--> statement-breakpoint
CREATE INDEX "offers_remind" ON "offers" USING btree ("tenant_id","remind_at") WHERE state = 'open' and remind_at is not null;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_kind" CHECK ("events"."kind" in ('ticketCreated', 'ticketEdited', 'ticketDeleted', 'outsourceSaved', 'termsChanged', 'outsourceDiscarded', 'outsourceSent', 'offerReceived', 'offerResent', 'offerReminded', 'termsProposed', 'proposalWithdrawn', 'termsAgreed', 'termsAnswered', 'proposalRefused', 'changeRequested', 'changeGranted', 'changeRefused', 'limitReached', 'leadPartnerMapped', 'accepted', 'declined', 'lapsed', 'canceled', 'removedFromOutsourcing', 'workStarted', 'reassigned', 'submitted', 'rejected', 'approved', 'completedByLead', 'completedByTicket', 'questionAsked', 'questionAskedInHold', 'itemAdded', 'itemEdited', 'itemDeleted', 'itemShared', 'linkCut', 'noteArrived', 'timeNoteArrived', 'noteChanged', 'copyChanged', 'copyRemoved', 'postedCopyKept', 'timeArrived', 'chargeArrived', 'fileArrived', 'fieldsChanged', 'partnerStatusChanged', 'companyFounded', 'agreementAccepted', 'memberAdded', 'memberInvited', 'memberJoined', 'memberEdited', 'levelsChanged', 'memberDeactivated', 'memberReactivated', 'passwordLinkAsked', 'passwordReplaced', 'secondFactorSet', 'secondFactorRemoved', 'secondFactorRequired', 'companyEdited', 'ticketValuesChanged', 'invitationSent', 'invitationReminded', 'invitationRevoked', 'invitationExpired', 'invitationAccepted', 'invitationDeclined', 'recipientChanged', 'partnerDeactivated', 'partnerReactivated', 'partnerDefaultsChanged', 'invitationTextChanged', 'partnershipJoined', 'leadPartnerRemapped'));--> statement-breakpoint
ALTER TABLE "insources" ADD CONSTRAINT "insources_asking" CHECK ("insources"."asking" in ('proposal', 'request'));--> statement-breakpoint
ALTER TABLE "offer_terms" ADD CONSTRAINT "offer_terms_cause" CHECK ("offer_terms"."cause" in ('sent', 'agreed', 'answered', 'granted'));--> statement-breakpoint
ALTER TABLE "outsources" ADD CONSTRAINT "outsources_asking" CHECK ("outsources"."asking" in ('proposal', 'request'));--> statement-breakpoint
CREATE POLICY "own_rows" ON "insource_terms" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "change_requests" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "proposals" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
-- Before row security is forced, what stands gets its versions: the owner sees rows of the tenants it names alone (D-08).
select set_config('app.tenants', coalesce((select array_agg(id)::text from tenants), '{}'), true);--> statement-breakpoint
insert into insource_terms (tenant_id, insource_id, version, rate_type, hourly_rate_cents, flat_amount_cents,
  authorized_minutes, authorized_charges_cents, complete_by, accept_by, created_at, created_by_name)
select tenant_id, id, terms_version, rate_type, hourly_rate_cents, flat_amount_cents, authorized_minutes,
  authorized_charges_cents, complete_by, accept_by, received_at, sent_by_name
from insources where status in ('assigned', 'accepted', 'inProgress', 'waitingApproval', 'complete');--> statement-breakpoint
update insources set accepted_terms_version = terms_version where accepted_at is not null;--> statement-breakpoint
update outsources set accepted_terms_version = terms_version where accepted_at is not null;--> statement-breakpoint
select set_config('app.tenants', '', true);--> statement-breakpoint
alter table insource_terms force row level security;--> statement-breakpoint
alter table proposals force row level security;--> statement-breakpoint
alter table change_requests force row level security;--> statement-breakpoint
grant select, insert, delete on insource_terms to tandem_app;--> statement-breakpoint
grant select, insert, update on proposals, change_requests to tandem_app;
