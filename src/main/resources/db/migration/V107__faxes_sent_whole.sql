-- Whether a destination that got a fax in parts got it whole too, when the person's chart was sent again: then that is taken back as well.
-- Of rows from before nobody knows. Runs unchanged on H2 and PostgreSQL.
alter table fax_in_parts add column whole boolean default true not null;
