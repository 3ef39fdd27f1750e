CREATE POLICY "worker_reads" ON "items" AS PERMISSIVE FOR SELECT TO "tandem_worker" USING (true);--> statement-breakpoint
-- Whether bytes are still named by somebody, and by nothing else of an item.
grant select (tenant_id, blob_hash) on items to tandem_worker;--> statement-breakpoint
grant insert on blobs to tandem_worker;
