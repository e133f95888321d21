-- Invitations of an import wait by the thousand; what else is due is found without looking at them.
DROP INDEX journal.mail_due;
CREATE INDEX mail_due ON journal.snapshot
    ((coalesce(body->>'channel', 'email')), (body->>'template' = 'invitation'), (body->>'next_attempt_at'))
  WHERE kind = 'mail' AND body->>'status' = 'queued';
