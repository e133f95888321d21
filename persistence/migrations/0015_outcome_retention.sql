-- What is remembered of requests with an Idempotency-Key is kept for a while. The server may take nothing of the journal away:
-- it may only have the outcomes of old batches forgotten, all of a batch at once, since one hash covers them, and none that is
-- younger than a day. Returns the last batch without outcomes.
CREATE INDEX idempotency_by_batch ON journal.idempotency USING brin (batch);
CREATE FUNCTION journal.forget_outcomes(of_cell smallint, after bigint, most bigint, keep interval) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  due timestamptz;
  last bigint;
BEGIN
  SELECT stamped_at - greatest(keep, interval '24 hours') INTO due FROM journal.batch
    WHERE cell = of_cell ORDER BY number DESC LIMIT 1;
  SELECT max(number) INTO last FROM (SELECT number, stamped_at FROM journal.batch
    WHERE cell = of_cell AND number > after ORDER BY number LIMIT most) AS following WHERE stamped_at < due;
  IF last IS NULL THEN RETURN after; END IF;
  DELETE FROM journal.idempotency WHERE cell = of_cell AND batch > after AND batch <= last;
  RETURN last;
END $$;
REVOKE ALL ON FUNCTION journal.forget_outcomes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION journal.forget_outcomes TO florin_server;
