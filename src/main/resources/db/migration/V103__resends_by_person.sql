-- Whether a person's chart was sent on request since a fax was filed, so that who got it only so hears when it is taken back. Runs
-- unchanged on H2 and PostgreSQL.
create index resend_person on resend (person_id, destination);
