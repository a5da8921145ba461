-- Messages that say of a record that something is deleted, perhaps a whole list: nearly none, so that whoever asks for them need
-- not read what each message says of the patient. Runs unchanged on H2 and PostgreSQL.
create table emptied_list (
    record_id bigint not null,
    intake_id bigint not null,
    primary key (record_id, intake_id)
);

insert into emptied_list (record_id, intake_id)
select distinct record_id, intake_id from record_version where patient like '%"deleted":["%';
