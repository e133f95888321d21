-- How often each user asked for each operation on each day: beside the journal, and gone with the key of the user's data.
CREATE TABLE journal.api_use (
  owner     uuid             NOT NULL REFERENCES journal.data_key (owner) ON DELETE CASCADE,
  day       date             NOT NULL,
  operation text COLLATE "C" NOT NULL,
  requests  bigint           NOT NULL CHECK (requests > 0),
  PRIMARY KEY (owner, day, operation)
) WITH (fillfactor = 70);
-- What is past its retention.
CREATE INDEX api_use_by_day ON journal.api_use (day);
GRANT SELECT, INSERT, UPDATE, DELETE ON journal.api_use TO florin_server;
