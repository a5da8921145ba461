-- Runs unchanged on H2 and PostgreSQL.

-- Raised with each change of password or second factor: sessions that began before it end.
alter table console_user add column proofs bigint default 0 not null;

-- From now on how many messages a feed had received when an hour began: however many engines write it, it is the same.
delete from feed_hour;

-- Names by their first letters, which any collation finds by an index; filled anew by what follows record_version.
drop table record_name;
create table record_name (
    start     varchar(3)   not null,                           -- the name's first three letters, or all of a shorter one
    name      varchar(100) not null,
    record_id bigint       not null,
    primary key (start, name, record_id)
);
update record_name_upto set version_id = 0;
