-- The destinations whose patients' charts a user sees, separated by commas; null is all. Runs unchanged on H2 and PostgreSQL.
alter table console_user add column practices varchar(2000);
