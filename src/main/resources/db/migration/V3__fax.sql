-- Faxes, and what became of each. Runs unchanged on H2 and PostgreSQL.

-- The work list: one row for each fax. Its bytes are those of the message in the journal.
create table fax (
    intake_id     bigint primary key,
    feed          varchar(100) not null,
    received_at   timestamp with time zone not null,
    state         varchar(12)  not null,                        -- waiting, filed, discarded
    sidecar       text         not null,                        -- what the fax server says, fax.Sidecar as JSON
    tries         integer      not null,                        -- to read it; counted before each, so that a crash counts
    read_at       timestamp with time zone,                     -- null while its pages are still to be read
    pages         integer      not null,
    pdf           varchar(64),                                  -- data/blobs/<sha256>; null where no page can be decoded
    pdf_bytes     bigint       not null,
    mentions      text         not null,                        -- what the pages print after labels, fax.Mention as JSON
    proposals     text         not null,                        -- whose it could be when it was read, chart.Proposals.Proposal as JSON
    filings       integer      not null,                        -- how often it was filed: each is a document of its own
    person_id     bigint,                                       -- to whom it was filed, as the person was named then
    record_id     bigint,                                       -- the record of that person that the document stands at
    document_type varchar(200),
    decided_by    varchar(100),                                 -- the operating system's user
    decided_at    timestamp with time zone,
    reason        varchar(500)                                  -- of a discard
);
create index fax_state on fax (state, intake_id);

-- A number on a page: whose number it is the page does not say.
create index source_record_any_number on source_record (number);
