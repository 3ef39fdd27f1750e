CREATE TABLE "contacts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"email" text,
	"phone" text,
	"mobile" text,
	"active" boolean DEFAULT true NOT NULL,
	"redacted" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contacts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "lead_partners" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"lead_tenant_id" uuid NOT NULL,
	"organization_id" uuid,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"monogram" text NOT NULL,
	"address" text,
	"city" text,
	"phone" text,
	"web" text,
	"outsource_email" text,
	"currency" text NOT NULL,
	"mapped_at" timestamp with time zone,
	"activated_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "lead_partners_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "lead_partners_state" CHECK ("lead_partners"."state" in ('notInvited', 'invited', 'active', 'declined', 'inactive'))
);
--> statement-breakpoint
ALTER TABLE "lead_partners" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organizations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"primary_contact_id" uuid,
	"address" text,
	"city" text,
	"phone" text,
	"fax" text,
	"web" text,
	"currency" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "organizations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "organizations_type" CHECK ("organizations"."type" in ('customer', 'partner', 'vendor', 'lead', 'prospect', 'dead', 'cancelation'))
);
--> statement-breakpoint
ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "service_partners" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"partner_tenant_id" uuid,
	"kind" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"monogram" text NOT NULL,
	"default_rate_type" text DEFAULT 'hourly' NOT NULL,
	"default_hourly_rate_cents" bigint,
	"default_flat_amount_cents" bigint,
	"default_bill_rate_cents" bigint,
	"default_accept_window_hours" integer DEFAULT 24 NOT NULL,
	"last_used_at" timestamp with time zone,
	"activated_at" timestamp with time zone,
	"deactivated_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "service_partners_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "service_partners_state" CHECK ("service_partners"."state" in ('notInvited', 'invited', 'active', 'declined', 'inactive')),
	CONSTRAINT "service_partners_kind" CHECK ("service_partners"."kind" in ('instance', 'portal'))
);
--> statement-breakpoint
ALTER TABLE "service_partners" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "companies" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"monogram" text NOT NULL,
	"address" text,
	"city" text,
	"phone" text,
	"web" text,
	"outsource_email" text,
	"currency" text NOT NULL,
	"time_zone" text NOT NULL,
	"ticket_prefix" text NOT NULL,
	"default_accept_window_hours" integer DEFAULT 24 NOT NULL,
	"agreement_accepted_at" timestamp with time zone,
	"agreement_accepted_by" uuid,
	"agreement_version" text,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "companies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "counters" (
	"tenant_id" uuid NOT NULL,
	"what" text NOT NULL,
	"value" bigint NOT NULL,
	CONSTRAINT "counters_tenant_id_what_pk" PRIMARY KEY("tenant_id","what")
);
--> statement-breakpoint
ALTER TABLE "counters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "members" (
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text,
	"role" text NOT NULL,
	"outsource_level" text NOT NULL,
	"level_set_by_hand" boolean DEFAULT false NOT NULL,
	"time_zone" text,
	"keyboard_letters" boolean DEFAULT true NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "members_tenant_id_user_id_pk" PRIMARY KEY("tenant_id","user_id"),
	CONSTRAINT "members_role" CHECK ("members"."role" in ('admin', 'serviceDesk', 'technician', 'billing', 'viewer')),
	CONSTRAINT "members_level" CHECK ("members"."outsource_level" in ('none', 'allowOutsourcing', 'allowPartnerManagement', 'allowAll'))
);
--> statement-breakpoint
ALTER TABLE "members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "priorities" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "priorities_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "priorities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "queues" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "queues_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "queues" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "requests" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid,
	"verb" text NOT NULL,
	"input_hash" text NOT NULL,
	"answer" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "requests_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_statuses" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "ticket_statuses_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "ticket_statuses_kind" CHECK ("ticket_statuses"."kind" in ('new', 'work', 'wait', 'complete'))
);
--> statement-breakpoint
ALTER TABLE "ticket_statuses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"ticket_id" uuid,
	"outsource_id" uuid,
	"offer_id" uuid,
	"item_id" uuid,
	"on_ticket" boolean NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_user_id" uuid,
	"actor_name" text,
	"actor_company" text,
	"from_status" text,
	"to_status" text,
	"reason" text,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"session_id" uuid,
	"request_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"published" boolean DEFAULT false NOT NULL,
	"number" bigint,
	CONSTRAINT "events_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "events_actor_kind" CHECK ("events"."actor_kind" in ('lead', 'service', 'system', 'own'))
);
--> statement-breakpoint
ALTER TABLE "events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "messages" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"template" text NOT NULL,
	"recipient_email" text NOT NULL,
	"recipient_name" text NOT NULL,
	"recipient_user_id" uuid,
	"data" jsonb NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "messages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "messages_state" CHECK ("messages"."state" in ('queued', 'sent', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "blobs" (
	"hash" text PRIMARY KEY NOT NULL,
	"size_bytes" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mailbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"message_id" uuid NOT NULL,
	"sender" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"html" text NOT NULL,
	"text" text NOT NULL,
	"attempts" integer DEFAULT 1 NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"tenant_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"user_agent" text,
	"address" text
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tenants_kind" CHECK ("tenants"."kind" in ('instance', 'portal'))
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"tenant_id" uuid NOT NULL,
	"offer_id" uuid,
	"user_id" uuid,
	"recipient_email" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"dead_at" timestamp with time zone,
	CONSTRAINT "tokens_purpose" CHECK ("tokens"."purpose" in ('offer', 'invitation', 'password'))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"email" text NOT NULL,
	"password_hash" text,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_login_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "insources" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"lead_tenant_id" uuid NOT NULL,
	"lead_partner_id" uuid NOT NULL,
	"lead_name" text NOT NULL,
	"lead_short_name" text NOT NULL,
	"lead_monogram" text NOT NULL,
	"lead_time_zone" text NOT NULL,
	"status" text NOT NULL,
	"folder" text NOT NULL,
	"status_since" timestamp with time zone NOT NULL,
	"deadline" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"lead_ticket_number" text NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"priority_name" text NOT NULL,
	"sent_by_name" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"rate_type" text NOT NULL,
	"hourly_rate_cents" bigint,
	"flat_amount_cents" bigint,
	"authorized_minutes" integer,
	"authorized_charges_cents" bigint DEFAULT 0 NOT NULL,
	"complete_by" timestamp with time zone,
	"accept_by" timestamp with time zone NOT NULL,
	"terms_version" integer DEFAULT 1 NOT NULL,
	"currency" text NOT NULL,
	"instructions" text DEFAULT '' NOT NULL,
	"site_organization_name" text DEFAULT '' NOT NULL,
	"site_contact_name" text DEFAULT '' NOT NULL,
	"site_address" text DEFAULT '' NOT NULL,
	"site_city" text DEFAULT '' NOT NULL,
	"site_phone" text DEFAULT '' NOT NULL,
	"ticket_id" uuid,
	"ticket_number" text,
	"assigned_user_id" uuid,
	"assigned_name" text,
	"answered_by_name" text,
	"decline_reason" text,
	"accepted_at" timestamp with time zone,
	"accepted_by" uuid,
	"accepted_by_name" text,
	"submission_no" integer DEFAULT 0 NOT NULL,
	"submitted_at" timestamp with time zone,
	"submitted_by" uuid,
	"submitted_by_name" text,
	"suspended_at" timestamp with time zone,
	"rejected_at" timestamp with time zone,
	"rejection_reason" text,
	"completed_at" timestamp with time zone,
	"completed_by_name" text,
	"completion_path" text,
	"used_minutes" integer DEFAULT 0 NOT NULL,
	"used_charges_cents" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "insources_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "insources_status" CHECK ("insources"."status" in ('unsent', 'assigned', 'canceled', 'declined', 'accepted', 'inProgress', 'waitingApproval', 'complete')),
	CONSTRAINT "insources_folder_value" CHECK ("insources"."folder" in ('waitingAcceptance', 'acceptedInProgress', 'waitingApproval', 'complete', 'gone')),
	CONSTRAINT "insources_rate_type" CHECK ("insources"."rate_type" in ('hourly', 'flat')),
	CONSTRAINT "insources_parties" CHECK ("insources"."tenant_id" <> "insources"."lead_tenant_id"),
	CONSTRAINT "insources_hold" CHECK (("insources"."status" = 'waitingApproval') = ("insources"."suspended_at" is not null)),
	CONSTRAINT "insources_completion" CHECK (("insources"."status" = 'complete') = ("insources"."completed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "insources" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "items" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"visibility" text NOT NULL,
	"origin" text NOT NULL,
	"offer_id" uuid,
	"born_in" text NOT NULL,
	"is_question" boolean DEFAULT false NOT NULL,
	"author_user_id" uuid,
	"author_name" text NOT NULL,
	"author_company" text NOT NULL,
	"author_monogram" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"internal_notes" text DEFAULT '' NOT NULL,
	"work_date" date,
	"start_at" timestamp with time zone,
	"end_at" timestamp with time zone,
	"minutes" integer,
	"offset_minutes" integer DEFAULT 0 NOT NULL,
	"minutes_to_bill" integer GENERATED ALWAYS AS (greatest(0, minutes + offset_minutes)) STORED,
	"is_billable" boolean DEFAULT true NOT NULL,
	"quantity" numeric(12, 4),
	"unit_cost_cents" bigint,
	"unit_price_cents" bigint,
	"amount_cents" bigint,
	"attachment_kind" text,
	"file_name" text,
	"content_type" text,
	"size_bytes" bigint,
	"blob_hash" text,
	"location" text,
	"parent_id" uuid,
	"posted_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "items_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "items_kind_value" CHECK ("items"."kind" in ('note', 'timeEntry', 'charge', 'attachment')),
	CONSTRAINT "items_visibility" CHECK ("items"."visibility" in ('all', 'internal')),
	CONSTRAINT "items_origin" CHECK ("items"."origin" in ('own', 'mirror', 'mirrorOfTime', 'bundle')),
	CONSTRAINT "items_born_in" CHECK ("items"."born_in" in ('PRE', 'LIVE', 'HOLD', 'DONE')),
	CONSTRAINT "items_note" CHECK ("items"."kind" <> 'note' or length("items"."body") > 0),
	CONSTRAINT "items_lengths" CHECK (length("items"."body") <= 40000 and length("items"."internal_notes") <= 32000 and length("items"."title") <= 255),
	CONSTRAINT "items_time" CHECK ("items"."kind" <> 'timeEntry' or ("items"."minutes" between 1 and 1440 and "items"."work_date" is not null)),
	CONSTRAINT "items_charge" CHECK ("items"."kind" <> 'charge' or ("items"."quantity" is not null and "items"."work_date" is not null and length("items"."title") > 0)),
	CONSTRAINT "items_charge_amounts" CHECK (coalesce("items"."unit_cost_cents", 0) >= 0 and coalesce("items"."unit_price_cents", 0) >= 0 and coalesce("items"."quantity", 1) > 0),
	CONSTRAINT "items_attachment" CHECK ("items"."kind" <> 'attachment' or "items"."attachment_kind" is not null),
	CONSTRAINT "items_attachment_kind" CHECK ("items"."attachment_kind" in ('file', 'filePath', 'folderPath', 'url')),
	CONSTRAINT "items_file" CHECK (("items"."attachment_kind" = 'file') = ("items"."blob_hash" is not null))
);
--> statement-breakpoint
ALTER TABLE "items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mirrors" (
	"tenant_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"role" text NOT NULL,
	"other_tenant_id" uuid NOT NULL,
	"other_item_id" uuid NOT NULL,
	"other_kind" text NOT NULL,
	"state" text NOT NULL,
	"source_version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"state_by_name" text,
	"state_by_company" text,
	CONSTRAINT "mirrors_tenant_id_offer_id_item_id_pk" PRIMARY KEY("tenant_id","offer_id","item_id"),
	CONSTRAINT "mirrors_role" CHECK ("mirrors"."role" in ('source', 'copy')),
	CONSTRAINT "mirrors_other_kind" CHECK ("mirrors"."other_kind" in ('note', 'timeEntry', 'charge', 'attachment')),
	CONSTRAINT "mirrors_state" CHECK ("mirrors"."state" in ('active', 'severedEdit', 'severedDelete', 'sourceDeleted', 'withdrawn', 'keptPosted', 'ended')),
	CONSTRAINT "mirrors_parties" CHECK ("mirrors"."tenant_id" <> "mirrors"."other_tenant_id")
);
--> statement-breakpoint
ALTER TABLE "mirrors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "offer_terms" (
	"tenant_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"rate_type" text NOT NULL,
	"hourly_rate_cents" bigint,
	"flat_amount_cents" bigint,
	"authorized_minutes" integer,
	"authorized_charges_cents" bigint DEFAULT 0 NOT NULL,
	"complete_by" timestamp with time zone,
	"accept_by" timestamp with time zone NOT NULL,
	"bill_rate_cents" bigint,
	"bill_flat_amount_cents" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"created_by_name" text NOT NULL,
	CONSTRAINT "offer_terms_tenant_id_offer_id_version_pk" PRIMARY KEY("tenant_id","offer_id","version"),
	CONSTRAINT "offer_terms_rate_type" CHECK ("offer_terms"."rate_type" in ('hourly', 'flat'))
);
--> statement-breakpoint
ALTER TABLE "offer_terms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "offers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"outsource_id" uuid NOT NULL,
	"service_partner_id" uuid NOT NULL,
	"partner_tenant_id" uuid NOT NULL,
	"position" integer DEFAULT 1 NOT NULL,
	"state" text NOT NULL,
	"terms_version" integer DEFAULT 1 NOT NULL,
	"accept_by" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	CONSTRAINT "offers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "offers_state" CHECK ("offers"."state" in ('draft', 'open', 'accepted', 'declined', 'canceled'))
);
--> statement-breakpoint
ALTER TABLE "offers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outsources" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"sequence_no" integer NOT NULL,
	"status" text NOT NULL,
	"folder" text NOT NULL,
	"status_since" timestamp with time zone NOT NULL,
	"deadline" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"service_partner_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"partner_name" text NOT NULL,
	"partner_short_name" text NOT NULL,
	"partner_monogram" text NOT NULL,
	"rate_type" text NOT NULL,
	"hourly_rate_cents" bigint,
	"flat_amount_cents" bigint,
	"authorized_minutes" integer,
	"authorized_charges_cents" bigint DEFAULT 0 NOT NULL,
	"complete_by" timestamp with time zone,
	"accept_by" timestamp with time zone NOT NULL,
	"bill_rate_cents" bigint,
	"bill_flat_amount_cents" bigint,
	"terms_version" integer DEFAULT 1 NOT NULL,
	"currency" text NOT NULL,
	"instructions" text DEFAULT '' NOT NULL,
	"site_organization_name" text DEFAULT '' NOT NULL,
	"site_contact_name" text DEFAULT '' NOT NULL,
	"site_address" text DEFAULT '' NOT NULL,
	"site_city" text DEFAULT '' NOT NULL,
	"site_phone" text DEFAULT '' NOT NULL,
	"share_notes" boolean DEFAULT true NOT NULL,
	"share_files" boolean DEFAULT true NOT NULL,
	"ticket_number" text NOT NULL,
	"title" text NOT NULL,
	"customer_name" text NOT NULL,
	"assigned_user_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"outsourced_by" uuid NOT NULL,
	"outsourced_by_name" text NOT NULL,
	"sent_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"accepted_by_name" text,
	"declined_at" timestamp with time zone,
	"declined_by_name" text,
	"decline_reason" text,
	"auto_declined" boolean DEFAULT false NOT NULL,
	"canceled_at" timestamp with time zone,
	"canceled_by_name" text,
	"cancel_reason" text,
	"submission_no" integer DEFAULT 0 NOT NULL,
	"submitted_at" timestamp with time zone,
	"submitted_by_name" text,
	"suspended_at" timestamp with time zone,
	"rejected_at" timestamp with time zone,
	"rejection_reason" text,
	"completed_at" timestamp with time zone,
	"completed_by_name" text,
	"completion_path" text,
	"bundle_item_id" uuid,
	"used_minutes" integer DEFAULT 0 NOT NULL,
	"used_charges_cents" bigint DEFAULT 0 NOT NULL,
	"partner_ticket_number" text,
	"partner_resource_name" text,
	"partner_ticket_status" text,
	CONSTRAINT "outsources_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "outsources_status" CHECK ("outsources"."status" in ('unsent', 'assigned', 'canceled', 'declined', 'accepted', 'inProgress', 'waitingApproval', 'complete')),
	CONSTRAINT "outsources_folder_value" CHECK ("outsources"."folder" in ('unsent', 'waitingAcceptance', 'declined', 'acceptedInProgress', 'waitingApproval', 'canceled', 'complete', 'removed')),
	CONSTRAINT "outsources_rate_type" CHECK ("outsources"."rate_type" in ('hourly', 'flat')),
	CONSTRAINT "outsources_rate" CHECK (("outsources"."rate_type" = 'hourly' and "outsources"."hourly_rate_cents" >= 0) or ("outsources"."rate_type" = 'flat' and "outsources"."flat_amount_cents" >= 0)),
	CONSTRAINT "outsources_amounts" CHECK ("outsources"."authorized_charges_cents" >= 0 and coalesce("outsources"."authorized_minutes", 0) >= 0 and "outsources"."used_minutes" >= 0 and coalesce("outsources"."bill_rate_cents", 0) >= 0 and coalesce("outsources"."bill_flat_amount_cents", 0) >= 0),
	CONSTRAINT "outsources_completion" CHECK (("outsources"."status" = 'complete') = ("outsources"."completed_at" is not null)),
	CONSTRAINT "outsources_hold" CHECK (("outsources"."status" = 'waitingApproval') = ("outsources"."suspended_at" is not null)),
	CONSTRAINT "outsources_path" CHECK ("outsources"."completion_path" in ('approved', 'leadForced', 'ticketCompleted'))
);
--> statement-breakpoint
ALTER TABLE "outsources" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ticket_words" (
	"tenant_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "ticket_words_tenant_id_ticket_id_pk" PRIMARY KEY("tenant_id","ticket_id")
);
--> statement-breakpoint
ALTER TABLE "ticket_words" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tickets" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"organization_id" uuid NOT NULL,
	"contact_id" uuid,
	"status_id" uuid NOT NULL,
	"status_kind" text NOT NULL,
	"priority_id" uuid NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	"queue_id" uuid,
	"assigned_user_id" uuid,
	"estimated_minutes" integer,
	"purchase_order_number" text,
	"external_id" text,
	"resolution" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"created_by_name" text NOT NULL,
	"completed_at" timestamp with time zone,
	"completed_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"outsource_id" uuid,
	"outsource_status" text,
	"outsourced_to" text,
	"insource_id" uuid,
	"insource_status" text,
	"note_count" integer DEFAULT 0 NOT NULL,
	"time_entry_count" integer DEFAULT 0 NOT NULL,
	"charge_count" integer DEFAULT 0 NOT NULL,
	"attachment_count" integer DEFAULT 0 NOT NULL,
	"system_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "tickets_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "tickets_status_kind" CHECK ("tickets"."status_kind" in ('new', 'work', 'wait', 'complete')),
	CONSTRAINT "tickets_source" CHECK ("tickets"."source" in ('phone', 'email', 'web', 'inPerson', 'monitoring', 'insourced')),
	CONSTRAINT "tickets_outsource_status_value" CHECK ("tickets"."outsource_status" in ('unsent', 'assigned', 'canceled', 'declined', 'accepted', 'inProgress', 'waitingApproval', 'complete')),
	CONSTRAINT "tickets_insource_status_value" CHECK ("tickets"."insource_status" in ('unsent', 'assigned', 'canceled', 'declined', 'accepted', 'inProgress', 'waitingApproval', 'complete')),
	CONSTRAINT "tickets_one_side" CHECK ("tickets"."outsource_id" is null or "tickets"."insource_id" is null),
	CONSTRAINT "tickets_title_length" CHECK (length("tickets"."title") between 1 and 255),
	CONSTRAINT "tickets_estimate" CHECK ("tickets"."estimated_minutes" is null or "tickets"."estimated_minutes" >= 0)
);
--> statement-breakpoint
ALTER TABLE "tickets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_tenant_id_organization_id_organizations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","organization_id") REFERENCES "public"."organizations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_partners" ADD CONSTRAINT "lead_partners_tenant_id_organization_id_organizations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","organization_id") REFERENCES "public"."organizations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_partners" ADD CONSTRAINT "service_partners_tenant_id_organization_id_organizations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","organization_id") REFERENCES "public"."organizations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_tenant_id_event_id_events_tenant_id_id_fk" FOREIGN KEY ("tenant_id","event_id") REFERENCES "public"."events"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "insources" ADD CONSTRAINT "insources_tenant_id_lead_partner_id_lead_partners_tenant_id_id_fk" FOREIGN KEY ("tenant_id","lead_partner_id") REFERENCES "public"."lead_partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "insources" ADD CONSTRAINT "insources_tenant_id_ticket_id_tickets_tenant_id_id_fk" FOREIGN KEY ("tenant_id","ticket_id") REFERENCES "public"."tickets"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_blob_hash_blobs_hash_fk" FOREIGN KEY ("blob_hash") REFERENCES "public"."blobs"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_tenant_id_ticket_id_tickets_tenant_id_id_fk" FOREIGN KEY ("tenant_id","ticket_id") REFERENCES "public"."tickets"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_tenant_id_parent_id_items_tenant_id_id_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."items"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_terms" ADD CONSTRAINT "offer_terms_tenant_id_offer_id_offers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","offer_id") REFERENCES "public"."offers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_tenant_id_outsource_id_outsources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","outsource_id") REFERENCES "public"."outsources"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_tenant_id_service_partner_id_service_partners_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_partner_id") REFERENCES "public"."service_partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outsources" ADD CONSTRAINT "outsources_tenant_id_ticket_id_tickets_tenant_id_id_fk" FOREIGN KEY ("tenant_id","ticket_id") REFERENCES "public"."tickets"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outsources" ADD CONSTRAINT "outsources_tenant_id_service_partner_id_service_partners_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_partner_id") REFERENCES "public"."service_partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_words" ADD CONSTRAINT "ticket_words_tenant_id_ticket_id_tickets_tenant_id_id_fk" FOREIGN KEY ("tenant_id","ticket_id") REFERENCES "public"."tickets"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_tenant_id_organization_id_organizations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","organization_id") REFERENCES "public"."organizations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_tenant_id_contact_id_contacts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_tenant_id_status_id_ticket_statuses_tenant_id_id_fk" FOREIGN KEY ("tenant_id","status_id") REFERENCES "public"."ticket_statuses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_tenant_id_priority_id_priorities_tenant_id_id_fk" FOREIGN KEY ("tenant_id","priority_id") REFERENCES "public"."priorities"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_tenant_id_queue_id_queues_tenant_id_id_fk" FOREIGN KEY ("tenant_id","queue_id") REFERENCES "public"."queues"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_tenant_id_assigned_user_id_members_tenant_id_user_id_fk" FOREIGN KEY ("tenant_id","assigned_user_id") REFERENCES "public"."members"("tenant_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_organization" ON "contacts" USING btree ("tenant_id","organization_id","last_name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "lead_partners_tenant" ON "lead_partners" USING btree ("tenant_id","lead_tenant_id");--> statement-breakpoint
CREATE INDEX "lead_partners_organization" ON "lead_partners" USING btree ("tenant_id","organization_id");--> statement-breakpoint
CREATE INDEX "organizations_name" ON "organizations" USING btree ("tenant_id","name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_partners_organization" ON "service_partners" USING btree ("tenant_id","organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_partners_tenant" ON "service_partners" USING btree ("tenant_id","partner_tenant_id");--> statement-breakpoint
CREATE INDEX "service_partners_recent" ON "service_partners" USING btree ("tenant_id","state","last_used_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "priorities_name" ON "priorities" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "queues_name" ON "queues" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "requests_age" ON "requests" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_statuses_name" ON "ticket_statuses" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "events_on_ticket" ON "events" USING btree ("tenant_id","ticket_id","at","id") WHERE on_ticket;--> statement-breakpoint
CREATE INDEX "events_of_ticket" ON "events" USING btree ("tenant_id","ticket_id","at","id");--> statement-breakpoint
CREATE INDEX "events_of_offer" ON "events" USING btree ("tenant_id","offer_id","at","id");--> statement-breakpoint
CREATE INDEX "events_unpublished" ON "events" USING btree ("tenant_id","id") WHERE not published;--> statement-breakpoint
CREATE UNIQUE INDEX "events_number" ON "events" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_once" ON "messages" USING btree ("tenant_id","event_id","recipient_email");--> statement-breakpoint
CREATE INDEX "messages_unsent" ON "messages" USING btree ("tenant_id","created_at","id") WHERE state <> 'sent';--> statement-breakpoint
CREATE INDEX "mailbox_at" ON "mailbox" USING btree ("at");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "tokens_offer" ON "tokens" USING btree ("tenant_id","offer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "users_tenant" ON "users" USING btree ("tenant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "insources_ticket" ON "insources" USING btree ("tenant_id","ticket_id");--> statement-breakpoint
CREATE INDEX "insources_folder" ON "insources" USING btree ("tenant_id","folder","deadline","id");--> statement-breakpoint
CREATE INDEX "insources_since" ON "insources" USING btree ("tenant_id","folder","status_since","id");--> statement-breakpoint
CREATE INDEX "insources_open" ON "insources" USING btree ("tenant_id","deadline","id") WHERE folder in ('waitingAcceptance', 'acceptedInProgress', 'waitingApproval');--> statement-breakpoint
CREATE INDEX "insources_partner" ON "insources" USING btree ("tenant_id","lead_partner_id","status_since","id");--> statement-breakpoint
CREATE INDEX "items_stream" ON "items" USING btree ("tenant_id","ticket_id","created_at","id");--> statement-breakpoint
CREATE INDEX "items_kind" ON "items" USING btree ("tenant_id","ticket_id","kind","created_at","id");--> statement-breakpoint
CREATE INDEX "items_parent" ON "items" USING btree ("tenant_id","parent_id") WHERE parent_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "items_one_bundle" ON "items" USING btree ("tenant_id","offer_id") WHERE origin = 'bundle';--> statement-breakpoint
CREATE INDEX "items_blob" ON "items" USING btree ("tenant_id","blob_hash") WHERE blob_hash is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "mirrors_other" ON "mirrors" USING btree ("tenant_id","offer_id","other_item_id");--> statement-breakpoint
CREATE INDEX "mirrors_item" ON "mirrors" USING btree ("tenant_id","item_id");--> statement-breakpoint
CREATE INDEX "mirrors_ticket" ON "mirrors" USING btree ("tenant_id","ticket_id");--> statement-breakpoint
CREATE INDEX "offers_outsource" ON "offers" USING btree ("tenant_id","outsource_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "offers_one_accepted" ON "offers" USING btree ("tenant_id","outsource_id") WHERE state = 'accepted';--> statement-breakpoint
CREATE INDEX "offers_due" ON "offers" USING btree ("tenant_id","accept_by") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "outsources_one_open" ON "outsources" USING btree ("tenant_id","ticket_id") WHERE status in ('unsent', 'assigned', 'accepted', 'inProgress', 'waitingApproval');--> statement-breakpoint
CREATE UNIQUE INDEX "outsources_sequence" ON "outsources" USING btree ("tenant_id","ticket_id","sequence_no");--> statement-breakpoint
CREATE INDEX "outsources_folder" ON "outsources" USING btree ("tenant_id","folder","deadline","id");--> statement-breakpoint
CREATE INDEX "outsources_since" ON "outsources" USING btree ("tenant_id","folder","status_since","id");--> statement-breakpoint
CREATE INDEX "outsources_all" ON "outsources" USING btree ("tenant_id","status_since","id");--> statement-breakpoint
CREATE INDEX "outsources_partner" ON "outsources" USING btree ("tenant_id","service_partner_id","status_since","id");--> statement-breakpoint
CREATE INDEX "outsources_mine_sent" ON "outsources" USING btree ("tenant_id","outsourced_by","deadline","id") WHERE folder in ('unsent', 'waitingAcceptance', 'declined', 'acceptedInProgress', 'waitingApproval');--> statement-breakpoint
CREATE INDEX "outsources_mine_assigned" ON "outsources" USING btree ("tenant_id","assigned_user_id","deadline","id") WHERE folder in ('unsent', 'waitingAcceptance', 'declined', 'acceptedInProgress', 'waitingApproval');--> statement-breakpoint
CREATE INDEX "ticket_words_words" ON "ticket_words" USING gin ("tenant_id","words");--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_number" ON "tickets" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_insource" ON "tickets" USING btree ("tenant_id","insource_id");--> statement-breakpoint
CREATE INDEX "tickets_open_due" ON "tickets" USING btree ("tenant_id","due_at","id") WHERE status_kind <> 'complete';--> statement-breakpoint
CREATE INDEX "tickets_open_queue" ON "tickets" USING btree ("tenant_id","queue_id","due_at","id") WHERE status_kind <> 'complete';--> statement-breakpoint
CREATE INDEX "tickets_open_assigned" ON "tickets" USING btree ("tenant_id","assigned_user_id","due_at","id") WHERE status_kind <> 'complete';--> statement-breakpoint
CREATE INDEX "tickets_open_status" ON "tickets" USING btree ("tenant_id","status_id","due_at","id") WHERE status_kind <> 'complete';--> statement-breakpoint
CREATE INDEX "tickets_open_updated" ON "tickets" USING btree ("tenant_id","updated_at","id") WHERE status_kind <> 'complete';--> statement-breakpoint
CREATE INDEX "tickets_outsource_status" ON "tickets" USING btree ("tenant_id","outsource_status","due_at","id") WHERE outsource_status is not null;--> statement-breakpoint
CREATE INDEX "tickets_organization" ON "tickets" USING btree ("tenant_id","organization_id","due_at","id");--> statement-breakpoint
CREATE INDEX "tickets_updated" ON "tickets" USING btree ("tenant_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "tickets_due" ON "tickets" USING btree ("tenant_id","due_at","id");--> statement-breakpoint
CREATE INDEX "tickets_completed" ON "tickets" USING btree ("tenant_id","completed_at","id") WHERE status_kind = 'complete';--> statement-breakpoint
CREATE POLICY "own_rows" ON "contacts" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "lead_partners" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_rows" ON "lead_partners" AS PERMISSIVE FOR ALL TO "tandem_worker" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "organizations" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "service_partners" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "companies" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_rows" ON "companies" AS PERMISSIVE FOR ALL TO "tandem_worker" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "counters" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_rows" ON "counters" AS PERMISSIVE FOR ALL TO "tandem_worker" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "members" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_rows" ON "members" AS PERMISSIVE FOR ALL TO "tandem_worker" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "priorities" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "queues" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "requests" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "ticket_statuses" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "events" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_rows" ON "events" AS PERMISSIVE FOR ALL TO "tandem_worker" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "messages" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_rows" ON "messages" AS PERMISSIVE FOR ALL TO "tandem_worker" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "insources" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_rows" ON "insources" AS PERMISSIVE FOR ALL TO "tandem_worker" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "items" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "mirrors" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "offer_terms" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "offers" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_rows" ON "offers" AS PERMISSIVE FOR ALL TO "tandem_worker" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "outsources" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_rows" ON "outsources" AS PERMISSIVE FOR ALL TO "tandem_worker" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows" ON "ticket_words" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "own_rows" ON "tickets" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));