DROP INDEX "tickets_open_issue_type";--> statement-breakpoint
DROP INDEX "tickets_open_due";--> statement-breakpoint
DROP INDEX "tickets_open_updated";--> statement-breakpoint
DROP INDEX "tickets_open_created";--> statement-breakpoint
CREATE INDEX "tickets_open_due" ON "tickets" USING btree ("tenant_id","due_at","id","status_id","queue_id","priority_id","issue_type_id","sub_issue_type_id","assigned_user_id","outsource_status") WHERE status_kind <> 'complete';--> statement-breakpoint
CREATE INDEX "tickets_open_updated" ON "tickets" USING btree ("tenant_id","updated_at","id","status_id","queue_id","priority_id","issue_type_id","sub_issue_type_id","assigned_user_id","outsource_status") WHERE status_kind <> 'complete';--> statement-breakpoint
CREATE INDEX "tickets_open_created" ON "tickets" USING btree ("tenant_id","created_at","id","status_id","queue_id","priority_id","issue_type_id","sub_issue_type_id","assigned_user_id","outsource_status") WHERE status_kind <> 'complete';