-- Whoever lists an account's transactions counts its lines in the index alone, which works for pages that a vacuum has
-- seen. Rows are only added, so a vacuum reads what is new and leaves the rest.
ALTER TABLE journal.posting SET (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000);
