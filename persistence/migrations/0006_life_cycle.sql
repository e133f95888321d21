-- A user who changes the e-mail address, or is erased, gives the claim on it up. A claim is never changed: it is made and
-- given up.
GRANT DELETE ON journal.claim TO florin_server;

-- Whose data is due to be erased.
CREATE INDEX user_deleted ON journal.snapshot (entity)
  WHERE kind = 'user' AND body->>'status' = 'deleted' AND coalesce(body->>'erased_at', '') = '';
