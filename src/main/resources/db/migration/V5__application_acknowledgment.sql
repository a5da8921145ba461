-- The application acknowledgments that senders asked for with MSH-16. Runs unchanged on H2 and PostgreSQL.

-- One for each message, whatever is replayed; the outbox row goes with tributary.retention.deliveries, this one with the message.
create table application_acknowledgment (
    intake_id bigint     primary key,
    outbox_id bigint     not null,
    code      varchar(2) not null                              -- AA: filed or filtered; AE: parked
);
