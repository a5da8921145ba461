-- Of each version of a chart that waits for its receiver, or was refused, what it takes the place of: the next one names the
-- last that was accepted. Runs unchanged on H2 and PostgreSQL.
create table offered_edition (
    outbox_id   bigint primary key,
    destination varchar(100) not null,
    person_id   bigint       not null,
    document_id varchar(36)  not null,
    replaces    varchar(36)                                            -- null where it takes the place of none
);
create index offered_edition_person on offered_edition (destination, person_id);

-- null where the receiver has none: it refused them all
alter table chart_edition alter column document_id drop not null;
