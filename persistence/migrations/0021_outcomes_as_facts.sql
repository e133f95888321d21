-- An outcome of a request with an Idempotency-Key says what it made, by kind and id, and as data what its reply says beyond that.
ALTER TABLE journal.idempotency DROP COLUMN status, DROP COLUMN transaction, DROP COLUMN reply, DROP COLUMN made;
ALTER TABLE journal.idempotency ADD COLUMN kind text NOT NULL, ADD COLUMN made uuid, ADD COLUMN facts json;
