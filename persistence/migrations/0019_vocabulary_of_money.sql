-- What was hashed in an earlier form cannot be verified any more.
DO $$ BEGIN
  IF EXISTS (SELECT FROM journal.batch) THEN
    RAISE EXCEPTION 'This journal was written by an earlier version of Florin, which this one does not read: start with an empty data folder';
  END IF;
END $$;

-- What a posting is for; and of a transaction, in its first posting as its texts: from which day the money counts, when
-- that is another day than the one of its batch, and the hold or the transaction that it goes back to.
ALTER TABLE journal.posting
  ADD COLUMN purpose    text NOT NULL,
  ADD COLUMN value_date date,
  ADD COLUMN link       text,
  ADD COLUMN linked_to  uuid,
  ADD CHECK ((link IS NULL) = (linked_to IS NULL));
CREATE INDEX posting_by_link ON journal.posting (linked_to, sequence) WHERE linked_to IS NOT NULL;
