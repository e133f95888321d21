-- How far each consumer of the journal's events has come: behind the event at this place nothing of what it asks for was
-- handed to it. A row moves with the batch that has the consumer's own work, so that the cell's epoch fences it.
CREATE TABLE journal.event_cursor (
  cell     smallint NOT NULL,
  consumer text     NOT NULL,
  sequence bigint   NOT NULL,
  ordinal  smallint NOT NULL,
  PRIMARY KEY (cell, consumer)
);
GRANT SELECT, INSERT, UPDATE ON journal.event_cursor TO florin_server;
