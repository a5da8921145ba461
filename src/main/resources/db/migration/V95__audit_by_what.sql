-- Which replays and moved faxes came since a time is found without reading the trail. Runs unchanged on H2 and PostgreSQL.
create index audit_what on audit (what, at);
