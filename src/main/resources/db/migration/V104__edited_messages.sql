-- Which messages somebody edited into others. What a file is called is its sender's word, and says nothing of it.
create table edited_message (
    intake_id  bigint primary key,
    of_message bigint not null
);
create index edited_message_of on edited_message (of_message);
insert into edited_message (intake_id, of_message)
    select o.intake_id, cast(substring(o.name from 21) as bigint)
      from origin o join journal j on j.id = o.intake_id
     where j.door = 'console' and o.name like 'edited from message _%';
