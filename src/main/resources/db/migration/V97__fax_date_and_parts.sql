-- The date of a fax's document, where a person told one, and in how many parts a destination got a fax that is longer than it takes at
-- once; without a row in one. Runs unchanged on H2 and PostgreSQL.
alter table fax add column document_date varchar(10);
create table fax_in_parts (
  intake_id bigint not null,
  filing int not null,
  destination varchar(100) not null,
  parts int not null,
  primary key (intake_id, filing, destination)
);
