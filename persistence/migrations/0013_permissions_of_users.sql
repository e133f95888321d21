-- Whoever was given a permission alone is one of the few, too.
DROP INDEX journal.staff_by_registration;
CREATE INDEX staff_by_registration ON journal.snapshot (entity)
  WHERE kind = 'user' AND (body->>'roles' <> 'user' OR body->>'permissions' <> '');
