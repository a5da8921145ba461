-- Of whom a source told results under a filler order number: two patients under one number are a mistake. Runs unchanged on H2 and PostgreSQL.
create table filler_order (
    feed      varchar(100) not null,
    number    varchar(200) not null,
    record_id bigint       not null,
    primary key (feed, number, record_id)
);
