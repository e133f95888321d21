-- What a request made, out of which its reply is made again: for replies that have something secret or personal in them.
ALTER TABLE journal.idempotency ADD COLUMN made uuid;
