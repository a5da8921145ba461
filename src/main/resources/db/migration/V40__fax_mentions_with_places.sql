-- What is read from a fax says where it stands now, and what further looks at the place read. Those that wait are read anew; of
-- decided ones the document stands, and what was read of them is not needed any more.
update fax set mentions = '[]', proposals = '[]', read_at = null, tries = 0 where state = 'waiting';
update fax set mentions = '[]' where state <> 'waiting';
