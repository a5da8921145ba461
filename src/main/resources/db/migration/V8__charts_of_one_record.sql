-- Of a person with one record no chart rows are stored any longer. Records from 2^52 on are lines of panels, and say nothing.
delete from chart_group where person_id in (
    select person_id from source_record where id < 4503599627370496 and person_id is not null
    group by person_id having count(*) = 1);
