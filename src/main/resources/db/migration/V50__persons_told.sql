-- Which persons a destination was told of: that one ended, or is another now, only matters to who has heard of it. Runs unchanged
-- on H2 and PostgreSQL.
create table told (
    destination varchar(100) not null,
    person_id   bigint       not null,
    primary key (destination, person_id)
);

insert into told (destination, person_id)
select distinct o.destination, r.person_id
from outbox o
join record_version v on v.intake_id = o.intake_id
join source_record r on r.id = v.record_id
where r.person_id is not null;

insert into told (destination, person_id)
select distinct o.destination, r.person_id
from outbox o
join fact f on f.intake_id = o.intake_id
join source_record r on r.id = f.record_id
where r.person_id is not null
and not exists (select 1 from told t where t.destination = o.destination and t.person_id = r.person_id);

insert into told (destination, person_id)
select distinct o.destination, s.person_id
from outbox o
join resend s on o.intake_id = -s.id
where not exists (select 1 from told t where t.destination = o.destination and t.person_id = s.person_id);
