-- What the newest version of a chart says, as a digest without its numbers and times: a replay after which the chart says the same
-- sends none. Null where nobody knows: from before this, or where a receiver refused it. Runs unchanged on H2 and PostgreSQL.
alter table chart_edition add column says varchar(64);
