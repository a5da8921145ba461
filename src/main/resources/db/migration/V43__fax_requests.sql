-- Cover sheets that we printed for others to send back. Runs unchanged on H2 and PostgreSQL.
create table fax_request (
    code        varchar(20) primary key,                         -- of its bar code; says nothing by itself
    person_id   bigint       not null,                           -- whom the answer is about, as the person was named then
    request     varchar(200) not null,                           -- what was asked for, in a clerk's words
    issued_at   timestamp with time zone not null,
    issued_by   varchar(100) not null,
    returned_by bigint                                           -- the last fax that bore it; null where none did
);
alter table fax add request varchar(20);                         -- the code of our cover sheet that it bears; null where it bears none
