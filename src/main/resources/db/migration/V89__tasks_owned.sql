-- Who works on what waits for a person. Runs unchanged on H2 and PostgreSQL.
alter table task add column owner varchar(100);
alter table task add column owned_at timestamp with time zone;

-- Causes of errors are no tasks: they wait as long as there is a message or delivery of theirs. Who took one has it, also when it
-- comes again, until it is given back.
create table cause_owner (
    kind     varchar(20)  not null,                            -- error, rejected, refused fax
    place    varchar(100) not null,                            -- the feed, or the destination
    code     varchar(300) not null,
    owner    varchar(100) not null,
    owned_at timestamp with time zone not null,
    primary key (kind, place, code)
);
