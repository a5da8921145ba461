-- Pairs that only a key found which was set aside since are compared anew; then it is settled. Those that an earlier version set aside
-- are not. Runs unchanged on H2 and PostgreSQL.
alter table common_key add column settled boolean default false not null;

-- The day, yyyymmdd, of the latest admission or registration of a record's patient: who is seen alive after another one's death is
-- not that one. Null where none was told, or not since this version.
alter table source_record add column last_event varchar(8);
