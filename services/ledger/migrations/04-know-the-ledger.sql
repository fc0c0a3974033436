CREATE TABLE known_ledger (
  single boolean NOT NULL DEFAULT true,
  identity text NOT NULL,
  head text NOT NULL,
  CONSTRAINT known_ledger_pk PRIMARY KEY (single),
  CONSTRAINT known_ledger_one CHECK (single)
);
COMMENT ON TABLE known_ledger IS 'The ledger that was recorded into, so that another one, or an older state of it, in its place is noticed';
COMMENT ON COLUMN known_ledger.head IS 'The furthest position its end was seen at';
