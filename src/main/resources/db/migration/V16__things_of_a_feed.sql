-- A visit, report, order, document or appointment is told by its number within its feed, whatever number its patient has there.
-- Runs unchanged on H2 and PostgreSQL.
update fact
set group_key = substring(
        'feed ' || coalesce(feed, (select r.feed from source_record r where r.id = fact.record_id)) || '|' || fact_key
        from 1 for 300)
where fact_key is not null and kind in ('appointment', 'document', 'encounter', 'order', 'report');

-- Derived: a person's rows are made anew by the next message of that person, until then when somebody looks.
delete from chart_group;
