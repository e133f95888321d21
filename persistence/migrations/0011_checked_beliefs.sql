-- In which form a batch is hashed. Those of before keep their hashes.
ALTER TABLE journal.batch ADD COLUMN form smallint NOT NULL DEFAULT 1, ADD COLUMN outcomes bytea;
-- The batch whose hash covers the row; NULL for rows of before.
ALTER TABLE journal.idempotency ADD COLUMN cell smallint, ADD COLUMN batch bigint;
-- Over owner and epoch, under a key that the database does not hold.
ALTER TABLE journal.cell ADD COLUMN seal bytea;
