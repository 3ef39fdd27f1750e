DROP INDEX "organizations_name";--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "name_key" text GENERATED ALWAYS AS (lower(name)) STORED;--> statement-breakpoint
CREATE INDEX "organizations_name" ON "organizations" USING btree ("tenant_id","name_key","id","active","type");