-- The keys that conceal what is personal of each user, wrapped with the bank's master key. Beside the journal, since
-- they are what is destroyed when a user's data must be gone for good.
CREATE TABLE journal.data_key (
  owner   uuid NOT NULL PRIMARY KEY,
  wrapped text NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON journal.data_key TO florin_server;

CREATE INDEX session_by_owner ON journal.snapshot (owner) WHERE kind = 'session';
-- What was written to each user, and what is still to be delivered.
CREATE INDEX mail_by_owner ON journal.snapshot (owner, entity) WHERE kind = 'mail';
CREATE INDEX mail_due ON journal.snapshot ((body->>'next_attempt_at')) WHERE kind = 'mail' AND body->>'status' = 'queued';
