-- The journal of each cell and what is remembered beside it (docs/adr/0003-journal-layout.md).

CREATE SCHEMA journal;

-- Who writes a cell's journal, and how far it has come. Every batch advances this row, which fences off
-- whoever does not hold the epoch.
CREATE TABLE journal.cell (
  id         smallint NOT NULL PRIMARY KEY,
  owner      uuid     NOT NULL,
  epoch      bigint   NOT NULL,
  last_batch bigint   NOT NULL
) WITH (fillfactor = 10);

CREATE TABLE journal.batch (
  cell           smallint    NOT NULL,
  number         bigint      NOT NULL,
  epoch          bigint      NOT NULL,
  first_sequence bigint      NOT NULL,
  entry_count    bigint      NOT NULL,
  stamped_at     timestamptz NOT NULL,
  merkle_root    bytea       NOT NULL,
  previous_hash  bytea       NOT NULL,
  hash           bytea       NOT NULL,
  PRIMARY KEY (cell, number)
);
-- From an instant to a place in the journal; stamped_at never decreases.
CREATE INDEX batch_by_instant ON journal.batch (cell, stamped_at, number);

-- One row for each posting with both of its sides. What belongs to the whole transaction is repeated, but
-- for the texts, which only its first posting carries.
CREATE TABLE journal.posting (
  cell                 smallint       NOT NULL,
  sequence             bigint         NOT NULL,
  ordinal              smallint       NOT NULL,
  batch                bigint         NOT NULL,
  transaction          uuid           NOT NULL,
  type                 text           NOT NULL,
  initiator            uuid           NOT NULL,
  amount               numeric(38, 0) NOT NULL CHECK (amount > 0),
  currency             text           NOT NULL,
  source               uuid           NOT NULL,
  source_sequence      bigint         NOT NULL,
  source_balance       numeric(38, 0) NOT NULL,
  destination          uuid           NOT NULL,
  destination_sequence bigint         NOT NULL,
  destination_balance  numeric(38, 0) NOT NULL,
  description          text,
  reference            text,
  PRIMARY KEY (cell, sequence, ordinal)
);
CREATE UNIQUE INDEX posting_by_transaction ON journal.posting (transaction) WHERE ordinal = 0;
CREATE INDEX posting_by_source ON journal.posting (source, sequence);
CREATE INDEX posting_by_destination ON journal.posting (destination, sequence);

-- Everything in the journal that is not a posting. json, not jsonb: the text stays as it was written.
CREATE TABLE journal.event (
  cell            smallint NOT NULL,
  sequence        bigint   NOT NULL,
  ordinal         smallint NOT NULL,
  batch           bigint   NOT NULL,
  entity_kind     text     NOT NULL,
  entity          uuid     NOT NULL,
  entity_sequence bigint   NOT NULL,
  owner           uuid     NOT NULL,
  type            text     NOT NULL,
  body            json     NOT NULL,
  PRIMARY KEY (cell, sequence, ordinal)
);
-- A change that was decided on an outdated version of its entity is refused here.
CREATE UNIQUE INDEX event_by_entity ON journal.event (entity, entity_kind, entity_sequence);
CREATE INDEX account_opening_by_owner ON journal.event (owner, sequence) WHERE type = 'account.opened';

-- The latest known state of each entity: a cache of the journal's fold.
CREATE TABLE journal.snapshot (
  kind    text   NOT NULL,
  entity  uuid   NOT NULL,
  owner   uuid   NOT NULL,
  version bigint NOT NULL,
  body    json   NOT NULL,
  PRIMARY KEY (entity, kind)
) WITH (fillfactor = 70);

CREATE TABLE journal.claim (
  name   text NOT NULL,
  value  text NOT NULL,
  kind   text NOT NULL,
  entity uuid NOT NULL,
  PRIMARY KEY (name, value)
);

-- `id` is made of principal, operation and key, so that one narrow index serves all three.
CREATE TABLE journal.idempotency (
  id          uuid        NOT NULL PRIMARY KEY,
  principal   uuid        NOT NULL,
  operation   text        NOT NULL,
  key         text        NOT NULL,
  fingerprint bytea       NOT NULL,
  status      smallint    NOT NULL,
  transaction uuid,
  reply       text,
  recorded_at timestamptz NOT NULL
);

-- The server adds to the journal and never changes it. What it may change are the cell's row and snapshots.
GRANT USAGE ON SCHEMA journal TO florin_server;
GRANT SELECT, INSERT ON journal.batch, journal.posting, journal.event, journal.claim, journal.idempotency
  TO florin_server;
GRANT SELECT, INSERT, UPDATE ON journal.cell, journal.snapshot TO florin_server;
