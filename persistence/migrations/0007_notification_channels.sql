-- What waits for one channel is nobody's business who looks for what is due by another. Notifications of before there
-- were channels are e-mails.
DROP INDEX journal.mail_due;
CREATE INDEX mail_due ON journal.snapshot ((coalesce(body->>'channel', 'email')), (body->>'next_attempt_at'))
  WHERE kind = 'mail' AND body->>'status' = 'queued';
