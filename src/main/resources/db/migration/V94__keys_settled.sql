-- Pairs that only a key found which was set aside since are compared anew; then it is settled. Those that an earlier version set aside
-- are not. Runs unchanged on H2 and PostgreSQL.
alter table common_key add column settled boolean default false not null;
