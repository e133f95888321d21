-- A client that acts for itself has one session, which each of its tokens names.
CREATE INDEX client_session_not_ended ON journal.snapshot ((body->>'client_id'), entity)
  WHERE kind = 'session' AND body->>'kind' = 'client' AND coalesce(body->>'ended_at', '') = '';
