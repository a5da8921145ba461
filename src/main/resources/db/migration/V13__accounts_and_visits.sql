-- What senders say of accounts and visits: their numbers changed, or they belong to another patient. Runs unchanged on H2 and PostgreSQL.

alter table assertion add column what varchar(10);             -- account, visit: of which it speaks; null of patients
alter table assertion add column number varchar(300);          -- the account's or visit's, as the sender wrote it
alter table assertion add column patient varchar(400);         -- authority|number of whom a number was changed
create index assertion_number on assertion (number);

-- Where a fact stands because of such claims; derived, so that a claim that is withdrawn leaves nothing behind.
alter table fact add column said_of bigint;                    -- the record of which it was said, where it stands at another
alter table fact add column restated text;                     -- the body as it counts, where a claim changes it
