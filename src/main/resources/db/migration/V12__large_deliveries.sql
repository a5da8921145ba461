alter table outbox add column blob varchar(64);                -- data/blobs/<sha256>, where the body is too large for its row
alter table outbox alter column body drop not null;
create index outbox_blob on outbox (blob);
