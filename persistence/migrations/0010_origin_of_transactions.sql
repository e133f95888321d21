-- With which session and in which request a transaction was asked for; of its first posting, as the texts.
ALTER TABLE journal.posting ADD COLUMN session uuid, ADD COLUMN request text;
