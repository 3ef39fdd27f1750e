ALTER TABLE "insources" ADD COLUMN "used_labor_cents" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "outsources" ADD COLUMN "used_labor_cents" bigint DEFAULT 0 NOT NULL;