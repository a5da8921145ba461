-- The newest version of each chart that a destination was given as a document: the next one says that it takes its place.
-- Runs unchanged on H2 and PostgreSQL.
create table chart_edition (
    destination varchar(100) not null,
    person_id   bigint       not null,
    set_id      varchar(36)  not null,
    version     integer      not null,
    document_id varchar(36)  not null,
    closed      boolean      not null,                                 -- it says that the person ended
    primary key (destination, person_id)
);
