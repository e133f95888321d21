-- A client's sessions for itself live for minutes and are many; lists of a user's sessions leave them out.
DROP INDEX journal.session_by_owner;
CREATE INDEX session_by_owner ON journal.snapshot (owner) WHERE kind = 'session' AND body->>'kind' <> 'client';
CREATE INDEX oauth_client_by_owner ON journal.snapshot (owner, entity) WHERE kind = 'oauth_client';
