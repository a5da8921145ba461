-- What a person has decided and may take back. Runs unchanged on H2 and PostgreSQL.

-- Feeds whose door stays shut and destinations that get nothing, until a person resumes them.
create table paused (
    name  varchar(100) primary key,
    kind  varchar(12)  not null,                               -- feed, destination
    since timestamp with time zone not null,
    who   varchar(100) not null                                -- the operating system's user
);

-- Of a steward's claim: why, and who took it back. Its numbers are records: #17.
alter table assertion add column reason varchar(500);
alter table assertion add column ended_by varchar(100);
create index assertion_said_by on assertion (said_by);
