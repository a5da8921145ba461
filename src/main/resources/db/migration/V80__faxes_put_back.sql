-- A fax that a person took back does not file itself. Runs unchanged on H2 and PostgreSQL.
alter table fax add column put_back boolean default false not null;
update fax set put_back = true where filings > 0;
