-- What a start reads to know which numbers were sent codes lately.
CREATE INDEX phone_codes_by_time ON journal.snapshot ((body->>'queued_at'))
  WHERE kind = 'mail' AND body->>'template' = 'phone_verification';
