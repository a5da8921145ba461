-- Who works on a fax, what was noted of it, what its parts are, and whether it came before. Runs unchanged on H2 and PostgreSQL.
alter table fax add owner varchar(100);                          -- who claimed it; null where nobody did
alter table fax add owned_at timestamp with time zone;
alter table fax add note varchar(1000);                          -- the last one; the audit's record has who wrote it
alter table fax add parts text default '[]' not null;            -- how it would be divided, fax.FaxPart as JSON
alter table fax add content text;                                -- its words and patients, to know it again; null while unread
alter table fax add same_as bigint;                              -- the fax that said the same before; null where none did
