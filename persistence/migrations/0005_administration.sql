-- Who registered when, for those who administer the bank; and those of them who are few among many.
CREATE INDEX user_by_registration ON journal.snapshot (entity) WHERE kind = 'user';
CREATE INDEX staff_by_registration ON journal.snapshot (entity) WHERE kind = 'user' AND body->>'roles' <> 'user';
CREATE INDEX inactive_user_by_registration ON journal.snapshot (entity)
  WHERE kind = 'user' AND body->>'status' <> 'active';
CREATE INDEX role_snapshot ON journal.snapshot (entity) WHERE kind = 'role';
CREATE INDEX approval_snapshot ON journal.snapshot (entity) WHERE kind = 'approval';

-- What was recorded of somebody, by somebody, and of one kind, in the journal's order.
CREATE INDEX event_by_owner ON journal.event (owner, sequence, ordinal);
CREATE INDEX event_by_actor ON journal.event ((body->>'by'), sequence, ordinal) WHERE body->>'by' IS NOT NULL;
CREATE INDEX event_by_type ON journal.event (type, sequence, ordinal);
