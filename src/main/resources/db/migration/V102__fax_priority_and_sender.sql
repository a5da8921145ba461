-- How urgent a person says a fax is, who sent it as a person says, and the figures of the number that it came from: the next fax
-- of that number is probably from the same. Runs unchanged on H2 and PostgreSQL.
alter table fax add column priority varchar(10);
alter table fax add column sender varchar(200);
alter table fax add column caller_key varchar(20);
create index fax_caller on fax (feed, caller_key, intake_id);
