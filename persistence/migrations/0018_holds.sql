-- Holds are asked for by their id.
CREATE INDEX hold_by_id ON journal.event ((body ->> 'hold')) WHERE type = 'account.hold_placed';
