-- What is done once its instant has come: it follows from the entities' states, and changes in the commits that change them
-- (docs/adr/0034-due-work-once.md).
CREATE TABLE journal.due_work (
  cell     smallint    NOT NULL,
  kind     text        NOT NULL,
  entity   uuid        NOT NULL,
  purpose  text        NOT NULL,
  subject  uuid        NOT NULL,
  owner    uuid        NOT NULL,
  due_at   timestamptz NOT NULL,
  priority smallint    NOT NULL,
  PRIMARY KEY (cell, entity, purpose, subject)
) WITH (fillfactor = 70);
CREATE INDEX due_work_by_instant ON journal.due_work (cell, purpose, priority, due_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON journal.due_work TO florin_server;

-- They were looked for among the snapshots.
DROP INDEX journal.mail_due, journal.user_deleted;
