-- A message asks for the open tasks about a few subjects: among ten thousand of one kind, the subject is what tells them apart.

drop index task_subject;
create index task_subject on task (subject, kind);
