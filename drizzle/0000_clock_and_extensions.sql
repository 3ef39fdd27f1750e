-- GIN over (tenant_id, words) needs uuid beside tsvector in one index.
create extension if not exists btree_gin;
--> statement-breakpoint
-- The one clock of every deadline (D-05). Only a test database replaces it.
create function clock() returns timestamptz language sql volatile as 'select clock_timestamp()';
