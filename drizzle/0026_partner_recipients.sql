CREATE TABLE "partner_recipients" (
	"tenant_id" uuid NOT NULL,
	"partnership_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"roles" text[] NOT NULL,
	CONSTRAINT "partner_recipients_tenant_id_partnership_id_contact_id_pk" PRIMARY KEY("tenant_id","partnership_id","contact_id"),
	CONSTRAINT "partner_recipients_roles" CHECK (cardinality("partner_recipients"."roles") > 0 and "partner_recipients"."roles" <@ array['offers', 'work', 'completion'])
);
--> statement-breakpoint
ALTER TABLE "partner_recipients" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "events" DROP CONSTRAINT "events_kind";--> statement-breakpoint
ALTER TABLE "partner_recipients" ADD CONSTRAINT "partner_recipients_tenant_id_partnership_id_service_partners_tenant_id_id_fk" FOREIGN KEY ("tenant_id","partnership_id") REFERENCES "public"."service_partners"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_recipients" ADD CONSTRAINT "partner_recipients_tenant_id_contact_id_contacts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_kind" CHECK ("events"."kind" in ('ticketCreated', 'ticketEdited', 'ticketDeleted', 'outsourceSaved', 'termsChanged', 'outsourceDiscarded', 'outsourceSent', 'offerReceived', 'offerResent', 'offerReminded', 'termsProposed', 'proposalWithdrawn', 'termsAgreed', 'termsAnswered', 'proposalRefused', 'changeRequested', 'changeGranted', 'changeRefused', 'limitReached', 'leadPartnerMapped', 'accepted', 'declined', 'lapsed', 'canceled', 'removedFromOutsourcing', 'workStarted', 'reassigned', 'submitted', 'rejected', 'approved', 'completedByLead', 'completedByTicket', 'questionAsked', 'questionAskedInHold', 'itemAdded', 'itemEdited', 'itemDeleted', 'itemShared', 'linkCut', 'noteArrived', 'timeNoteArrived', 'noteChanged', 'copyChanged', 'copyRemoved', 'postedCopyKept', 'timeArrived', 'chargeArrived', 'fileArrived', 'fieldsChanged', 'partnerStatusChanged', 'companyFounded', 'agreementAccepted', 'memberAdded', 'memberInvited', 'memberJoined', 'memberEdited', 'levelsChanged', 'memberDeactivated', 'memberReactivated', 'passwordLinkAsked', 'passwordReplaced', 'passwordChanged', 'secondFactorSet', 'secondFactorRemoved', 'secondFactorRequired', 'companyEdited', 'ticketValuesChanged', 'organizationAdded', 'organizationEdited', 'contactAdded', 'contactEdited', 'mailRetried', 'mailsSwitched', 'invitationSent', 'invitationReminded', 'invitationRevoked', 'invitationExpired', 'invitationAccepted', 'invitationDeclined', 'recipientChanged', 'recipientsChanged', 'partnerDeactivated', 'partnerReactivated', 'partnerDefaultsChanged', 'invitationTextChanged', 'partnershipJoined', 'leadPartnerRemapped'));--> statement-breakpoint
CREATE POLICY "own_rows" ON "partner_recipients" AS PERMISSIVE FOR ALL TO public USING (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[])) WITH CHECK (tenant_id = any((select nullif(current_setting('app.tenants', true), '')::uuid[])::uuid[]));--> statement-breakpoint
alter table partner_recipients force row level security;--> statement-breakpoint
grant select, insert, delete on partner_recipients to tandem_app;
