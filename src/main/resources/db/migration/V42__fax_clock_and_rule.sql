-- When a fax should be decided, what was changed of its pages, which rule filed it, and of which fax it is a part. Runs unchanged on H2
-- and PostgreSQL.
alter table fax add due_at timestamp with time zone;             -- null where its feed sets no deadline
alter table fax add labels text default '[]' not null;           -- a clerk's words, as JSON
alter table fax add edits text default '{}' not null;            -- pages turned and left out, fax.PageEdits as JSON
alter table fax add rule varchar(40);                            -- that filed it without a person; null where a person did
alter table fax add against text default '[]' not null;          -- why it did not file itself, where its feed lets some; as JSON
alter table fax add review varchar(12);                          -- open, fine: a person looks at what a rule filed; null where nobody need
alter table fax add part_of bigint;                              -- the fax that was split; null where it came as it is
create index fax_rule on fax (feed, rule);
alter table fax add filed_pdf varchar(64);                       -- data/blobs/<sha256> of the pages as filed, where a clerk changed some
