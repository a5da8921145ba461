-- Runs unchanged on H2 and PostgreSQL. Each row of the audit trail vouches for the one before it.

alter table audit add link bigint;                                     -- 1, 2, 3 ... in the order recorded; null: no row of the chain
alter table audit add hash bytea;                                      -- SHA-256 of the hash before it and of this row
create index audit_link on audit (link, id);                           -- not unique: a row slipped in must not keep others out

-- The end of the chain; locked by whoever adds to it, as the last thing before the commit.
create table audit_head (
    only_one   integer primary key,                                    -- 1
    links      bigint not null,                                        -- how long the chain is
    hash       bytea,                                                  -- of its last row; null where there is none
    began_at   timestamp with time zone not null,                      -- at the first start after this migration
    taken_over bigint not null                                         -- rows that were there before
);
