-- How many messages a feed received in each hour: what is usual at this hour. Runs unchanged on H2 and PostgreSQL.
create table feed_hour (
    feed     varchar(100) not null,
    since    timestamp with time zone not null,                -- its begin
    received bigint       not null,
    primary key (feed, since)
);
