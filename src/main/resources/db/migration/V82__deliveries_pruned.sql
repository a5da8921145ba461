-- To whom a message made something that is pruned by now: a fax that is taken back is told to them, and a number (MSH-10) is given
-- once. Runs unchanged on H2 and PostgreSQL.
create table pruned_delivery (
    intake_id   bigint       not null,
    destination varchar(100) not null,
    ordinals    integer      not null,                           -- the next one that delivery.ControlId may be given
    primary key (intake_id, destination)
);
