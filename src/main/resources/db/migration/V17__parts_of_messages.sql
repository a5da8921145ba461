-- Parts of messages that go on in another one (MSH-14, DSC-1), and under which message they were joined. Runs unchanged on H2 and PostgreSQL.
create table message_part (
    intake_id bigint       primary key,
    feed      varchar(100) not null,
    continues varchar(200),                                            -- MSH-14; null for a first part
    continued varchar(200),                                            -- DSC-1; null for the last one
    certain   boolean      not null,                                   -- false where only MSH-14 says that it is a part
    whole     bigint,                                                  -- the message that they are filed as; null while one is missing
    place     integer                                                  -- 1, 2, 3 ... within it
);
create index message_part_feed on message_part (feed, whole);
create index message_part_whole on message_part (whole);
