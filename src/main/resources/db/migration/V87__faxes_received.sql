-- Who says, of a filed fax that a receiver has not acknowledged, that it arrived otherwise, and how. Runs unchanged on H2 and PostgreSQL.
alter table fax add column handed_over varchar(700);
