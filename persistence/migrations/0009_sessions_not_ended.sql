-- Sessions are listed by pages of those that have not ended, and somebody who logs in daily has ended thousands.
DROP INDEX journal.session_by_owner;
CREATE INDEX session_not_ended ON journal.snapshot (owner, entity)
  WHERE kind = 'session' AND body->>'kind' <> 'client' AND coalesce(body->>'ended_at', '') = '';
