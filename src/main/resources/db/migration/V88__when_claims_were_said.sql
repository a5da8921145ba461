-- When its sender said a claim, as record_version.sent; empty where it does not tell. Null of claims before this version: those speak
-- of whom a number named when they came. Runs unchanged on H2 and PostgreSQL.
alter table assertion add column sent varchar(40);
