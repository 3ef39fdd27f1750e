-- The table of rate-limiter-flexible (D-22). The application may not create tables, so it is made here.
create table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
--> statement-breakpoint
create index rate_limits_expire on rate_limits (expire);
--> statement-breakpoint
grant select, insert, update, delete on rate_limits to tandem_app;
