-- A number that its sender seems to have given to another person names another record from then on. Runs unchanged on H2 and
-- PostgreSQL.
alter table source_record add column generation int default 0 not null;
alter table source_record drop constraint source_record_number;
alter table source_record add constraint source_record_number unique (feed, authority, number, generation);
