-- A ledger as a good PostgreSQL engineer would write it: one call and one commit for a transfer, rows locked in the order
-- of their ids, an overdraft check, an idempotency key, two postings with the balance after them.
DROP SCHEMA IF EXISTS sql_ledger CASCADE;
CREATE SCHEMA sql_ledger;

CREATE TABLE sql_ledger.account (
  id              integer NOT NULL PRIMARY KEY,
  balance         bigint  NOT NULL,
  overdraft_limit bigint  NOT NULL DEFAULT 0,
  sequence        bigint  NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

CREATE TABLE sql_ledger.posting (
  account     integer     NOT NULL,
  sequence    bigint      NOT NULL,
  transaction uuid        NOT NULL,
  amount      bigint      NOT NULL,
  balance     bigint      NOT NULL,
  posted_at   timestamptz NOT NULL,
  PRIMARY KEY (account, sequence)
);

CREATE TABLE sql_ledger.idempotency (
  key         uuid NOT NULL PRIMARY KEY,
  transaction uuid NOT NULL
);

INSERT INTO sql_ledger.account (id, balance) SELECT id, 1000000000 FROM generate_series(1, 10000) AS id;

-- The transaction's id; that of the first time when the key was used before.
CREATE FUNCTION sql_ledger.transfer(used_key uuid, source integer, destination integer, moved bigint) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
  made    uuid := gen_random_uuid();
  payer   sql_ledger.account;
  payee   sql_ledger.account;
BEGIN
  INSERT INTO sql_ledger.idempotency VALUES (used_key, made) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN (SELECT transaction FROM sql_ledger.idempotency WHERE key = used_key);
  END IF;
  IF source < destination THEN
    UPDATE sql_ledger.account SET balance = balance - moved, sequence = sequence + 1
      WHERE id = source RETURNING * INTO payer;
    UPDATE sql_ledger.account SET balance = balance + moved, sequence = sequence + 1
      WHERE id = destination RETURNING * INTO payee;
  ELSE
    UPDATE sql_ledger.account SET balance = balance + moved, sequence = sequence + 1
      WHERE id = destination RETURNING * INTO payee;
    UPDATE sql_ledger.account SET balance = balance - moved, sequence = sequence + 1
      WHERE id = source RETURNING * INTO payer;
  END IF;
  IF payer.balance < -payer.overdraft_limit THEN
    RAISE EXCEPTION 'insufficient funds';
  END IF;
  INSERT INTO sql_ledger.posting VALUES
    (source, payer.sequence, made, -moved, payer.balance, now()),
    (destination, payee.sequence, made, moved, payee.balance, now());
  RETURN made;
END $$;
