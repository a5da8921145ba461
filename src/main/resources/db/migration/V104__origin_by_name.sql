-- Which messages were made of one that somebody edited.
create index origin_name on origin (name);
